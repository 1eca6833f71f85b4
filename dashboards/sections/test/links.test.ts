import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boards } from '../src/contract';
import { all, golden } from './files';
import { logql, parses, traceql } from './parsers';

/** What Grafana would fill in; hostile on purpose where a value is percent-encoded. */
const values: Readonly<Record<string, string>> = {
  tempo: 'tempo-uid',
  loki: 'loki-uid',
  __from: '1790000000000',
  __to: '1790003600000',
  '__value.numeric': '0.25',
};
const hostile = '/a b&c=d#{e}?%';

function fillIn(url: string): string {
  return url.replace(/\$\{([\w.]+)(:\w+)?\}/g, (_, name: string, format?: string) => {
    const value = values[name] ?? hostile;
    return format === ':percentencode' ? encodeURIComponent(value) : value;
  });
}

function texts(node: unknown): string[] {
  if (typeof node === 'string') {
    return [node];
  }
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(texts) : [];
}

const explore = [...new Set(all<unknown>(golden).flatMap(texts).filter((text) => text.startsWith('/explore')))];

test('there are links to traces and to logs', () => {
  assert.ok(explore.some((url) => url.includes('traceql')));
  assert.ok(explore.some((url) => url.includes('loki')));
});

for (const url of explore) {
  test(`opens a valid query: ${decodeURIComponent(url).slice(0, 260)}`, () => {
    const panes = new URL(fillIn(url), 'http://grafana').searchParams.get('panes');
    const [pane] = Object.values(JSON.parse(panes ?? '') as Record<string, Pane>);
    assert.ok(pane !== undefined);
    assert.deepEqual(pane.range, { from: '1790000000000', to: '1790003600000' });
    const [query] = pane.queries;
    assert.ok(query !== undefined);
    assert.equal(pane.datasource, `${query.datasource.type}-uid`);
    assert.equal(query.datasource.uid, pane.datasource);
    if (query.datasource.type === 'loki') {
      const text = query.expr ?? '';
      assert.ok(text.startsWith(`{service_name="${hostile}"}`), text);
      assert.ok(parses(logql, text), text);
    } else {
      const text = query.query ?? '';
      assert.ok(text.startsWith(`{resource.service.name="${hostile}" && `), text);
      assert.ok(parses(traceql, text), text);
    }
  });
}

test('the grammar refuses what is wrong', () => {
  assert.equal(parses(traceql, '{resource.service.name="shop" && kind=}'), false);
});

test('a row of the Fleet board opens the Service board with every identity label, the SLO and the time range', () => {
  const links = all<unknown>(golden).flatMap(texts).filter((text) => text.startsWith(`/d/${boards.service.uid}?`));
  const [full] = links.filter((text) => text.includes('var-slo'));
  assert.equal(
    full,
    '/d/waymark-service?${datasource:queryparam}' +
      '&var-environment=${__data.fields.deployment_environment_name:percentencode}' +
      '&var-namespace=${__data.fields.service_namespace:percentencode}' +
      '&var-service=${__data.fields.service_name:percentencode}' +
      '&var-slo=${__data.fields.slo:percentencode}&${__url_time_range}',
  );
});

interface Pane {
  readonly datasource: string;
  readonly queries: readonly { datasource: { type: string; uid: string }; query?: string; expr?: string }[];
  readonly range: unknown;
}
