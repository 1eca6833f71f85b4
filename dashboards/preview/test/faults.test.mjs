/** The renderer is only worth something if it fails where a panel shows nothing. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

const now = Math.floor(Date.now() / 1000);
const points = (value) => Array.from({ length: 60 }, (_, index) => [now - 60 + index, value]);

/** What each expression is answered with. */
const answers = {
  fine: [{ metric: { instance: 'one' }, values: points('1') }],
  empty: [],
  nan: [{ metric: { instance: 'one' }, values: points('NaN') }],
  buckets: ['10.0', '0.5', '+Inf', '2.0'].map((le, index) => ({ metric: { le }, values: points(String([3, 1, 4, 2][index])) })),
};

let server;
let prometheus;

before(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      const result = answers[new URLSearchParams(body).get('query')];
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(result === undefined ? { status: 'error', error: 'parse error' } : { status: 'success', data: { result } }));
    });
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  prometheus = `http://127.0.0.1:${server.address().port}`;
});

after(() => server.close());

const loki = { type: 'loki' };

function panel(title, expr, more = {}) {
  return {
    id: title.length,
    type: 'timeseries',
    title,
    gridPos: { x: 0, y: 0, w: 12, h: 8 },
    targets: [{ refId: 'A', expr, legendFormat: '{{instance}}' }],
    options: { legend: { showLegend: true, displayMode: 'list', placement: 'bottom', calcs: [] } },
    fieldConfig: { defaults: { unit: 'short', noValue: 'Nothing.' }, overrides: [] },
    ...more,
  };
}

/** Draws a board of one panel. */
async function draw(drawn, ...options) {
  const folder = mkdtempSync(join(tmpdir(), 'preview'));
  const board = { uid: 'planted', title: 'Planted', panels: [drawn], annotations: { list: [] } };
  writeFileSync(join(folder, 'planted.json'), JSON.stringify(board));
  const arguments_ = ['--prometheus', prometheus, '--boards', folder, '--out', folder, '--minutes', '1', ...options.map((option) => option.replace('@', folder))];
  const lines = [
    { service: 'shop', line: JSON.stringify({ '@timestamp': new Date(now * 1000 - 5000).toISOString(), level: 'ERROR', message: 'it broke' }) },
    { service: 'shop', line: 'no JSON at all' },
  ];
  writeFileSync(join(folder, 'lines.txt'), JSON.stringify(lines));
  const child = spawn('node', ['target/preview.mjs', ...arguments_], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (text) => (output += text));
  child.stderr.on('data', (text) => (output += text));
  const code = await new Promise((ended) => child.on('close', ended));
  return { code, output, picture: join(folder, 'planted.png') };
}

test('a panel with data is drawn', async () => {
  const { code, output, picture } = await draw(panel('Fine', 'fine'));
  assert.equal(code, 0, output);
  assert.match(output, /\| Planted \| Fine \| drawn \|/);
  assert.ok(statSync(picture).size > 5000);
});

test('an empty panel fails', async () => {
  const { code, output } = await draw(panel('Void', 'empty'));
  assert.equal(code, 1, output);
  assert.match(output, /\| Void \| EMPTY \|/);
});

test('a panel of nothing but NaN fails', async () => {
  const { code, output } = await draw(panel('Not a number', 'nan'));
  assert.equal(code, 1, output);
  assert.match(output, /\| Not a number \| EMPTY \|/);
});

test('a query that Prometheus refuses fails', async () => {
  const { code, output } = await draw(panel('Refused', 'wrong'));
  assert.equal(code, 1, output);
  assert.match(output, /\| Refused \| BROKEN: parse error \|/);
});

test('a heatmap is a table, and says so', async () => {
  const { code, output } = await draw(panel('Heat', 'buckets', { type: 'heatmap', options: { yAxis: { unit: 's' } } }));
  assert.equal(code, 0, output);
  assert.match(output, /\| Heat \| drawn as a table \|/);
});

test('lines of the store are a table; a query that the stand-in does not know fails', async () => {
  const lines = (expr) => panel('Lines', '', { type: 'logs', targets: [{ refId: 'A', expr, datasource: loki }] });
  const found = await draw(lines('{service_name="shop"} | detected_level=~"error|fatal|critical"'), '--logs', '@/lines.txt');
  assert.equal(found.code, 0, found.output);
  assert.match(found.output, /\| Lines \| drawn as a table \|/);
  const none = await draw(lines('{service_name="basket"}'), '--logs', '@/lines.txt');
  assert.equal(none.code, 1, none.output);
  const unknown = await draw(lines('{service_name="shop"} | pattern "<_>"'), '--logs', '@/lines.txt');
  assert.equal(unknown.code, 1, unknown.output);
  assert.match(unknown.output, /BROKEN: the stand-in for Loki does not know/);
});
