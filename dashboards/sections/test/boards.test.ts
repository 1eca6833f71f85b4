import assert from 'node:assert/strict';
import { test } from 'node:test';
import Ajv, { type ValidateFunction } from 'ajv';
import { createGenerator } from 'ts-json-schema-generator';
import { identity, metrics } from '../src/contract';
import type { CompiledSection, GeneratedDashboard } from './files';
import { all, compiled, golden, goldenV2, panels, promqlOf } from './files';
import type { GeneratedResource } from './grafana-v2';
import { logql, parses, traceql } from './parsers';
import { families, findings } from './promql-lint';

const boards = all<GeneratedDashboard>(golden);

for (const board of boards) {
  for (const panel of panels(board)) {
    for (const target of panel.targets ?? []) {
      test(`${board.uid}: ${panel.title} ${target.refId}`, () => {
        const type = target.datasource?.type;
        if (type === 'loki') {
          assert.deepEqual(lokiFindings(target.expr ?? ''), []);
        } else if (type === 'tempo') {
          assert.ok(parses(traceql, (target.query ?? '').replace('$slower', '500ms').replaceAll('$service', 'any')), target.query);
        } else {
          assert.deepEqual(findings({ ...target, expr: target.expr ?? '', panelType: panel.type }), []);
        }
      });
    }
  }
  for (const annotation of board.annotations.list) {
    test(`${board.uid}: annotation ${annotation.name}`, () => {
      assert.deepEqual(findings({ expr: annotation.expr }), []);
    });
  }
  for (const variable of board.templating.list.filter(({ type }) => type === 'query')) {
    test(`${board.uid}: variable ${variable.name}`, () => {
      const [, selector, label] = /^label_values\((.*), (\w+)\)$/.exec(variable.query) ?? [];
      assert.ok(selector !== undefined && label !== undefined, variable.query);
      assert.deepEqual(findings({ expr: `group by (${label}) (${selector})` }), []);
    });
  }
}

/** Whatever Grafana fills in, a query for lines has to be a sentence, and to look back as far as its points are apart. */
function lokiFindings(expr: string): string[] {
  const text = expr.replaceAll('$__auto', '5m').replace(/\$\w+/g, 'any');
  const found = parses(logql, text) ? [] : [`does not parse: ${text}`];
  const ranges = [...expr.matchAll(/\[([^\]]*)\]/g)].map(([, range]) => range);
  return [...found, ...ranges.filter((range) => range !== '$__auto').map((range) => `looks back ${range ?? ''}, not $__auto`)];
}

test('the grammar of Loki and the lint refuse what is wrong', () => {
  assert.deepEqual(lokiFindings('sum(count_over_time({service_name="shop"} | json [5m]))'), ['looks back 5m, not $__auto']);
  assert.equal(lokiFindings('{service_name=}').length, 1);
});

/** As the composer fills them in; only names matter here. */
function fillTokens(expr: string): string {
  return expr
    .replaceAll('@{identity}', identity.join(', '))
    .replaceAll('@{per-time-scale}', '')
    .replaceAll('@{coarse}', '15m')
    .replace(/@\{[a-z:]+\}/g, 'service_name="any"');
}

for (const section of all<CompiledSection>(`${compiled}/sections`)) {
  test(`${section.key} declares exactly the signals it reads`, () => {
    const read = new Set<string>();
    for (const { panel } of section.panels) {
      for (const target of panel.targets ?? []) {
        families(fillTokens(promqlOf(target) ?? '1')).forEach((name) => read.add(name));
      }
    }
    assert.deepEqual([...section.signals].sort(), [...read].sort());
  });

  test(`${section.key} needs nothing but metrics it reads`, () => {
    const emitted = new Set<string>(Object.values(metrics).map(({ name }) => name));
    assert.deepEqual(
      [...section.needs, ...(section.needsAny ?? [])].filter((name) => !emitted.has(name) || !section.signals.includes(name)),
      [],
    );
  });
}

/** Of one of the types in a file of this folder. */
function validatorOf(file: string, type: string): ValidateFunction {
  const schema = createGenerator({
    path: `test/${file}`,
    tsconfig: 'tsconfig.json',
    type,
    expose: 'none',
    jsDoc: 'none',
    topRef: false,
    skipTypeCheck: true,
  }).createSchema(type);
  return new Ajv({ allErrors: true, strict: false }).compile(schema);
}

test('boards are what Grafana’s own types say', () => {
  const validate = validatorOf('grafana.ts', 'GeneratedBoard');
  for (const board of boards) {
    assert.ok(validate(board), `${board.uid}: ${JSON.stringify(validate.errors?.slice(0, 10), null, 2)}`);
  }
  const misspelt = structuredClone(boards[0]) as unknown as { panels: { fieldConfig?: { defaults: object } }[] };
  Object.assign(misspelt.panels.find(({ fieldConfig }) => fieldConfig)?.fieldConfig?.defaults ?? {}, { unitt: 's' });
  assert.equal(validate(misspelt), false);
});

test('boards of the second schema are what Grafana’s own types say', () => {
  const validate = validatorOf('grafana-v2.ts', 'GeneratedResource');
  const resources = all<GeneratedResource>(goldenV2);
  assert.equal(resources.length, boards.length);
  for (const resource of resources) {
    assert.ok(validate(resource), `${resource.metadata.name}: ${JSON.stringify(validate.errors?.slice(0, 10), null, 2)}`);
  }
  for (const break_ of [
    (broken: GeneratedResource) => Object.assign(broken.spec, { templating: {} }),
    (broken: GeneratedResource) => Object.assign(Object.values(broken.spec.elements)[0]?.spec ?? {}, { gridPos: {} }),
    (broken: GeneratedResource) => Object.assign(broken.spec.layout.spec.tabs[0]?.spec ?? {}, { titel: 'x' }),
    (broken: GeneratedResource) => Object.assign(broken.spec.timeSettings, { from: 1 }),
  ]) {
    const broken = structuredClone(resources[0]);
    assert.ok(broken);
    break_(broken);
    assert.equal(validate(broken), false, String(break_));
  }
});
