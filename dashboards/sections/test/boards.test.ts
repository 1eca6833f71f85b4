import assert from 'node:assert/strict';
import { test } from 'node:test';
import Ajv from 'ajv';
import { createGenerator } from 'ts-json-schema-generator';
import { identity } from '../src/contract';
import type { CompiledSection, GeneratedDashboard } from './files';
import { all, compiled, golden } from './files';
import { families, findings } from './promql-lint';

const boards = all<GeneratedDashboard>(golden);

for (const board of boards) {
  for (const panel of board.panels) {
    for (const target of panel.targets ?? []) {
      test(`${board.uid}: ${panel.title} ${target.refId}`, () => {
        assert.deepEqual(findings({ ...target, panelType: panel.type }), []);
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

/** As the composer fills them in; only names matter here. */
function fillTokens(expr: string): string {
  return expr
    .replaceAll('@{identity}', identity.join(', '))
    .replaceAll('@{per-time-scale}', '')
    .replace(/@\{[a-z:]+\}/g, 'service_name="any"');
}

for (const section of all<CompiledSection>(`${compiled}/sections`)) {
  test(`${section.key} declares exactly the signals it reads`, () => {
    const read = new Set<string>();
    for (const { panel } of section.panels) {
      for (const target of panel.targets ?? []) {
        families(fillTokens(target.expr)).forEach((name) => read.add(name));
      }
    }
    assert.deepEqual([...section.signals].sort(), [...read].sort());
  });
}

test('boards are what Grafana’s own types say', () => {
  const schema = createGenerator({
    path: 'test/grafana.ts',
    tsconfig: 'tsconfig.json',
    type: 'GeneratedBoard',
    expose: 'none',
    jsDoc: 'none',
    topRef: false,
    skipTypeCheck: true,
  }).createSchema('GeneratedBoard');
  const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
  for (const board of boards) {
    assert.ok(validate(board), `${board.uid}: ${JSON.stringify(validate.errors?.slice(0, 10), null, 2)}`);
  }
  const misspelt = structuredClone(boards[0]) as unknown as { panels: { fieldConfig?: { defaults: object } }[] };
  Object.assign(misspelt.panels.find(({ fieldConfig }) => fieldConfig)?.fieldConfig?.defaults ?? {}, { unitt: 's' });
  assert.equal(validate(misspelt), false);
});
