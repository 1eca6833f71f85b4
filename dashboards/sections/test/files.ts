/** The committed files the tests read, from the project's root. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where the Java composer reads the compiled boards and sections. */
export const compiled = '../src/main/resources/io/waymark/dashboards';

/** What the Java composer makes of them; a Java test keeps these up to date. */
export const golden = '../src/test/resources/golden/grafana/dashboards';

/** The same boards in the second schema. */
export const goldenV2 = '../src/test/resources/golden/grafana/v2';

export interface CompiledPanel {
  readonly key: string;
  readonly panel: GeneratedPanel;
}

export interface CompiledSection {
  readonly key: string;
  readonly signals: readonly string[];
  readonly needs: readonly string[];
  readonly needsAny?: readonly string[];
  readonly panels: readonly CompiledPanel[];
}

export interface GeneratedPanel {
  readonly type: string;
  readonly title: string;
  readonly targets?: readonly Target[];
  /** Of a folded row. */
  readonly panels?: readonly GeneratedPanel[];
}

export interface Target {
  readonly refId: string;
  /** In the language of Prometheus or Loki. */
  readonly expr?: string;
  /** In the language of Tempo. */
  readonly query?: string;
  readonly datasource?: { readonly type: string };
  readonly instant?: boolean;
  readonly exemplar?: boolean;
}

/** Every panel, folded away or not. */
export function panels(board: GeneratedDashboard): GeneratedPanel[] {
  return board.panels.flatMap((panel) => [panel, ...(panel.panels ?? [])]);
}

/** What a target asks Prometheus; undefined when it asks something else. */
export function promqlOf(target: Target): string | undefined {
  return (target.datasource?.type ?? 'prometheus') === 'prometheus' ? target.expr : undefined;
}

export interface GeneratedDashboard {
  readonly uid: string;
  readonly panels: readonly GeneratedPanel[];
  readonly templating: { list: readonly { type: string; name: string; query: string }[] };
  readonly annotations: { list: readonly { name: string; expr: string }[] };
}

/** Every JSON file of a folder, parsed. */
export function all<T>(folder: string): T[] {
  return names(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T);
}

export function names(folder: string): string[] {
  return readdirSync(folder).sort();
}
