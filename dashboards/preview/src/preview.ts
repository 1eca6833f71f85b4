/**
 * Draws boards against a Prometheus and writes one picture each; exits with 1 when a panel is empty or broken.
 *
 * Usage: node target/preview.mjs --prometheus URL --boards DIR --out DIR [--minutes N] [--service NAME]
 *        [--logs FILE] [--traces FILE] [--chromium FILE]
 *
 * The files stand in for Loki and Tempo; without them the panels of those are not drawn.
 */
import { readdirSync, readFileSync, mkdirSync } from 'node:fs';
import { createServer, IncomingMessage, ServerResponse, request } from 'node:http';
import { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import puppeteer from 'puppeteer-core';
import type { Board, Drawn } from './board';

const { values: options } = parseArgs({
  options: {
    prometheus: { type: 'string' },
    boards: { type: 'string' },
    out: { type: 'string' },
    minutes: { type: 'string', default: '10' },
    service: { type: 'string', default: 'shop' },
    logs: { type: 'string' },
    traces: { type: 'string' },
    chromium: { type: 'string', default: '/usr/bin/chromium' },
  },
});
if (options.prometheus === undefined || options.boards === undefined || options.out === undefined) {
  throw new Error('usage: preview.mjs --prometheus URL --boards DIR --out DIR [--minutes N] [--service NAME] [--logs FILE] [--traces FILE] [--chromium FILE]');
}
const prometheus = new URL(options.prometheus);
const here = import.meta.dirname;

/** Rightly empty while nothing of the kind happens. */
const mayBeEmpty = new Set(['Nothing is firing.', 'No label is full, or waymark.metrics.enabled is off.']);

let board: Board;

function read(file: string | undefined): unknown {
  return file === undefined ? undefined : JSON.parse(readFileSync(file, 'utf8'));
}

const to = Date.now();
const view = {
  from: to - Number(options.minutes) * 60_000,
  to,
  step: Math.max(1, Math.round((Number(options.minutes) * 60) / 300)),
  variables: {
    environment: '.*',
    namespace: '.*',
    service: options.service,
    slo: '.*',
    slower: '500ms',
    __rate_interval: '15s',
    __interval: '5s',
    __range: `${options.minutes}m`,
  } as Record<string, string>,
  lines: read(options.logs),
  spans: read(options.traces),
};

function answer(asked: IncomingMessage, response: ServerResponse): void {
  const path = asked.url ?? '/';
  if (path.startsWith('/prometheus/')) {
    const upstream = request(
      new URL(prometheus.pathname.replace(/\/$/, '') + path.slice('/prometheus'.length), prometheus),
      { method: asked.method, headers: { 'content-type': asked.headers['content-type'] ?? '' } },
      (result) => {
        response.writeHead(result.statusCode ?? 502, { 'content-type': 'application/json' });
        result.pipe(response);
      },
    );
    upstream.on('error', (error) => response.writeHead(502).end(JSON.stringify({ status: 'error', error: error.message })));
    asked.pipe(upstream);
  } else if (path === '/input') {
    // About all services until some are chosen.
    const everything = board.uid === 'waymark-telemetry' || board.uid === 'waymark-adoption';
    const variables = everything ? { ...view.variables, service: '.*' } : view.variables;
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ board, view: { ...view, variables } }));
  } else if (path === '/page.js' || path === '/page.css') {
    response.setHeader('content-type', path.endsWith('.js') ? 'text/javascript' : 'text/css').end(readFileSync(join(here, path)));
  } else if (path === '/') {
    response
      .setHeader('content-type', 'text/html')
      .end('<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/page.css"><body style="margin:0;background:#111217"><div id="root"></div><script src="/page.js"></script>');
  } else {
    response.writeHead(404).end();
  }
}

const server = createServer(answer);
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
const browser = await puppeteer.launch({ executablePath: options.chromium, args: ['--no-sandbox', '--disable-gpu'] });
mkdirSync(options.out, { recursive: true });
let failed = 0;
console.log('| board | panel | state |\n|---|---|---|');
for (const file of readdirSync(options.boards).filter((name) => name.endsWith('.json')).sort()) {
  board = JSON.parse(readFileSync(join(options.boards, file), 'utf8')) as Board;
  const page = await browser.newPage();
  page.on('pageerror', (error) => {
    failed++;
    console.error(`${board.uid}: ${String(error)}`);
  });
  // Tables beneath the window are not painted: it is as high as the board.
  const rows = Math.max(...board.panels.flatMap((panel) => [panel, ...(panel.panels ?? [])]).map(({ gridPos }) => gridPos.y + gridPos.h));
  await page.setViewport({ width: 1616, height: rows * 38 + 100 });
  await page.goto(address);
  await page.waitForFunction('window.drawn !== undefined', { timeout: 60_000 });
  const panels = (await page.evaluate('window.drawn')) as Drawn[];
  for (const { title, state, detail } of panels) {
    const shown = state === 'EMPTY' && mayBeEmpty.has(detail) ? 'says why it is empty' : state;
    failed += shown === 'EMPTY' || shown === 'BROKEN' ? 1 : 0;
    console.log(`| ${board.title} | ${title} | ${shown}${shown === 'BROKEN' ? `: ${detail}` : ''} |`);
  }
  await page.screenshot({ path: join(options.out, `${board.uid}.png`), fullPage: true });
  await page.close();
}
await browser.close();
server.close();
if (failed > 0) {
  console.error(`${failed} panels are empty or broken, or the page is`);
  process.exitCode = 1;
}
