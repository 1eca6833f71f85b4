import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boards } from '../src/contract';
import type { GeneratedDashboard } from './files';
import { all, golden, panels } from './files';
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

interface Linked {
  readonly title: string;
  readonly type: string;
  readonly links?: readonly { title: string; url: string }[];
  readonly targets?: readonly { refId: string; exemplar?: boolean }[];
  readonly fieldConfig?: {
    overrides: readonly { matcher: { options: string }; properties: readonly { id: string; value: unknown }[] }[];
  };
}

const linked = new Map(
  all<GeneratedDashboard>(golden).map((board) => [board.uid, panels(board) as unknown as readonly Linked[]] as const),
);

function panelsOf(uid: string, title: string): readonly Linked[] {
  return (linked.get(uid) ?? []).filter((panel) => panel.title === title);
}

/** Addresses on a column, or on a series by its query. */
function linksOn(panel: Linked, column: string): string[] {
  return (panel.fieldConfig?.overrides ?? [])
    .filter(({ matcher }) => matcher.options === column)
    .flatMap(({ properties }) => properties)
    .filter(({ id }) => id === 'links')
    .flatMap(({ value }) => texts(value))
    .map((text) => decodeURIComponent(text));
}

/** "One click from symptom to cause", as the documentation lists it: board, panel, column or query, and what it opens. */
const oneClick: readonly (readonly [string, string, string, RegExp])[] = [
  ['waymark-service', 'Error ratio and SLO', 'A', /traceql.*status=error/],
  ['waymark-service', 'Error ratio and SLO', 'A', /"loki".*detected_level/],
  ['waymark-service', 'Latency and SLO', 'C', /traceql.*duration > /],
  ['waymark-service', 'Routes', 'Route', /traceql.*status=error && span\.http\.route/],
  ['waymark-service', 'Routes', 'Route', /traceql.*kind=server && span\.http\.route/],
  ['waymark-service', 'Peers', 'Traces', /traceql.*span\.server\.address/],
  ['waymark-service', 'Peers', 'Service', /^\/d\/waymark-service\?.*peer_service/],
  ['waymark-http-clients', 'Peers', 'Traces', /traceql.*span\.server\.address/],
  ['waymark-http-clients', 'Peers', 'Service', /^\/d\/waymark-service\?.*peer_service/],
  ['waymark-http-clients', 'Errors by peer', 'A', /traceql.*kind=client && status=error/],
  ['waymark-http-clients', 'Errors by peer', 'A', /"loki".*detected_level/],
  ['waymark-database', 'Statements', 'Statement', /traceql.*span\.db\.query\.summary/],
  ['waymark-messaging', 'Listeners', 'Destination', /traceql.*status=error && span\.messaging\.destination\.name/],
  ['waymark-messaging', 'Listeners', 'Destination', /traceql.*kind=\w+ && span\.messaging\.destination\.name/],
  ['waymark-messaging', 'Destinations', 'Destination', /traceql.*span\.messaging\.destination\.name/],
  ['waymark-logs', 'Log events by level', 'error', /"loki".*detected_level/],
  ['waymark-logs', 'Failures by kind and route', 'Kind', /"loki".*\|= .*error_type/],
  ['waymark-logs', 'Failures by kind and route', 'Route', /traceql.*status=error && span\.http\.route/],
  ['waymark-fleet', 'Services and their objectives', 'Service', /^\/d\/waymark-service\?/],
  ['waymark-fleet', 'Services and their objectives', 'SLO', /^\/d\/waymark-service\?.*var-slo/],
  ['waymark-fleet', 'Firing now', 'Service', /^\/d\/waymark-service\?/],
  ['waymark-fleet', 'Firing now', 'Alert', /^\/d\/\$\{__data\.fields\.shown_on\}\$\{__data\.fields\.slo_chosen\}/],
  ['waymark-telemetry', 'Who drops', 'Service', /^\/d\/waymark-service\?/],
  ['waymark-telemetry', 'Full labels', 'Service', /^\/d\/waymark-service\?/],
  ['waymark-adoption', 'Services', 'Service', /^\/d\/waymark-service\?/],
];

for (const [uid, title, column, target] of oneClick) {
  test(`one click: ${uid}, ${title}, ${column} opens ${String(target)}`, () => {
    const [panel, ...more] = panelsOf(uid, title);
    assert.ok(panel !== undefined && more.length === 0, `${String(more.length)} more panels ${title}`);
    const found = linksOn(panel, column);
    assert.ok(found.some((url) => target.test(url)), found.join('\n'));
  });
}

/** A panel's corner leads to the board with the details. */
const corners: readonly (readonly [string, string])[] = [
  ['Burn rate, fastest objective', 'waymark-slo'],
  ['Error budget left over time', 'waymark-slo'],
  ['p95: inbound beside each peer', 'waymark-http-clients'],
  ['Errors: inbound beside each peer', 'waymark-http-clients'],
  ['CPU of what it may use', 'waymark-jvm'],
  ['Heap after collection', 'waymark-jvm'],
  ['Garbage collection', 'waymark-jvm'],
  ['Threads', 'waymark-jvm'],
  ['Log volume by level', 'waymark-logs'],
  ['p95 of statements', 'waymark-database'],
  ['Pool in use, fullest', 'waymark-database'],
  ['Waiting for a connection', 'waymark-database'],
  ['Messages', 'waymark-messaging'],
  ['Messages that fail', 'waymark-messaging'],
  ['p95 of processing', 'waymark-messaging'],
  ['What runs, and whose it is', 'waymark-adoption'],
];

for (const [title, uid] of corners) {
  test(`one click: the corner of ${title} opens ${uid}`, () => {
    const [panel] = panelsOf('waymark-service', title);
    assert.ok(panel?.links?.some(({ url }) => url.startsWith(`/d/${uid}?`)), JSON.stringify(panel?.links));
  });
}

/** A dot leads to its trace: where the latency is drawn, exemplars are asked for. */
for (const [uid, title] of [
  ['waymark-service', 'Latency and SLO'],
  ['waymark-service', 'Latency distribution'],
  ['waymark-service', 'p95: inbound beside each peer'],
  ['waymark-http-clients', 'p95 by peer'],
  ['waymark-database', 'Latency of statements'],
] as const) {
  test(`one click: the dots of ${title} are exemplars`, () => {
    const [panel] = panelsOf(uid, title);
    assert.ok(panel?.targets?.some(({ exemplar }) => exemplar === true));
  });
}

/** What a link reads of a row has to be what it is: a dash for nothing would be looked for, and not found. */
test('no column that links read says something else than its value', () => {
  const [readable] = [/\$\{__data\.fields\.([\w.]+)/g];
  for (const [uid, board] of linked) {
    for (const panel of board) {
      const read = new Set(texts(panel).flatMap((text) => [...text.matchAll(readable)].map(([, field]) => field)));
      const organized = texts(panel).length === 0 ? {} : renamed(panel);
      for (const field of read) {
        const column = organized[field ?? ''] ?? field;
        const said = (panel.fieldConfig?.overrides ?? [])
          .filter(({ matcher }) => matcher.options === column || matcher.options === '.*')
          .flatMap(({ properties }) => properties)
          .filter(({ id }) => id === 'noValue' || (id === 'mappings' && field !== 'shown_on'))
          .map(({ value }) => value);
        // An empty text in the place of the panel's own.
        assert.deepEqual(said, [''], `${uid}: ${panel.title}, ${String(column)}`);
      }
    }
  }
});

function renamed(panel: Linked): Record<string, string> {
  const { transformations = [] } = panel as { transformations?: readonly { id: string; options: { renameByName?: Record<string, string> } }[] };
  return transformations.find(({ id }) => id === 'organize')?.options.renameByName ?? {};
}
