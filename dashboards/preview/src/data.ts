/** From Prometheus to what Grafana's components draw: queries, transformations, overrides. */
import {
  DataFrame,
  Field,
  FieldType,
  getDisplayProcessor,
  getFieldDisplayName,
  GrafanaTheme2,
  standardTransformers,
  standardTransformersRegistry,
  toDataFrame,
  transformDataFrame,
} from '@grafana/data';
import { firstValueFrom } from 'rxjs';
import type { Annotation, Panel, Target } from './board';
import type { Span, WrittenLine } from './stores';
import { askLoki, askTempo } from './stores';
import * as tables from './tables';

export interface View {
  readonly from: number;
  readonly to: number;
  /** Values of the boards' variables and of Grafana's own. */
  readonly variables: Readonly<Record<string, string>>;
  /** Seconds between points. */
  readonly step: number;
  /** What the stores of lines and of traces have; absent where there is none. */
  readonly lines?: readonly WrittenLine[];
  readonly spans?: readonly Span[];
}

interface Series {
  readonly metric: Record<string, string>;
  readonly value?: readonly [number, string];
  readonly values?: readonly (readonly [number, string])[];
}

standardTransformersRegistry.setInit(() =>
  [standardTransformers.mergeTransformer, standardTransformers.organizeFieldsTransformer].map((transformation) => ({
    id: transformation.id,
    name: transformation.name,
    transformation: async () => transformation,
    editor: () => null,
    imageDark: '',
    imageLight: '',
  })) as never,
);

function fillIn(text: string, view: View): string {
  return text.replace(/\$(?:\{(\w+)[^}]*\}|(\w+))/g, (all, braced?: string, plain?: string) => view.variables[braced ?? plain ?? ''] ?? all);
}

async function ask(path: string, parameters: Record<string, string>): Promise<Series[]> {
  const response = await fetch(`/prometheus/api/v1/${path}`, { method: 'POST', body: new URLSearchParams(parameters) });
  const answer = await response.json();
  if (answer.status !== 'success') {
    throw new Error(answer.error);
  }
  return answer.data.result;
}

/** Prometheus writes infinity in its own way. */
function number(text: string | undefined): number {
  return text === '+Inf' ? Number.POSITIVE_INFINITY : text === '-Inf' ? Number.NEGATIVE_INFINITY : Number(text);
}

/** Empty frames, and frames of nothing but NaN, say nothing. */
function saysSomething({ length, fields }: DataFrame): boolean {
  const numbers = fields.filter(({ type }) => type === FieldType.number);
  return length > 0 && (numbers.length === 0 || numbers.some(({ values }) => values.some((value) => typeof value === 'number' && !Number.isNaN(value))));
}

/** A query's result. */
export async function query(target: Target, view: View): Promise<DataFrame[]> {
  const expr = fillIn(target.expr ?? '', view);
  const seconds = (millis: number): string => String(millis / 1000);
  const series = target.instant
    ? await ask('query', { query: expr, time: seconds(view.to) })
    : await ask('query_range', { query: expr, start: seconds(view.from), end: seconds(view.to), step: String(view.step) });
  if (target.format === 'table') {
    return [asTable(target, series)];
  }
  return series.map((one) => asSeries(target, one));
}

function asTable(target: Target, series: readonly Series[]): DataFrame {
  const labels = [...new Set(series.flatMap(({ metric }) => Object.keys(metric)))].sort();
  const column = (name: string, type: FieldType, values: unknown[]) => ({ name, type, config: {}, values });
  return toDataFrame({
    refId: target.refId,
    fields: [
      column('Time', FieldType.time, series.map(({ value }) => (value?.[0] ?? 0) * 1000)),
      ...labels.map((label) => column(label, FieldType.string, series.map(({ metric }) => metric[label]))),
      column(`Value #${target.refId}`, FieldType.number, series.map(({ value }) => number(value?.[1]))),
    ],
  });
}

function asSeries(target: Target, { metric, value, values }: Series): DataFrame {
  const points = values ?? (value === undefined ? [] : [value]);
  const name = (target.legendFormat ?? '').replace(/\{\{\s*(\w+)\s*\}\}/g, (_, label: string) => metric[label] ?? '');
  return toDataFrame({
    refId: target.refId,
    name,
    fields: [
      { name: 'Time', type: FieldType.time, config: {}, values: points.map(([time]) => time * 1000) },
      { name: 'Value', type: FieldType.number, labels: metric, config: { displayNameFromDS: name }, values: points.map(([, text]) => number(text)) },
    ],
  });
}

/** Points that were counted of lines, as Loki answers. */
function counted(target: Target, view: View): DataFrame[] {
  const { by = '', series } = askLoki(fillIn(target.expr ?? '', view), view.lines ?? [], view);
  return [...series].map(([value, points]) =>
    asSeries(target, { metric: { [by]: value }, values: points.map(([time, count]) => [time / 1000, String(count)] as const) }),
  );
}

function storeOf(panel: Panel): string {
  return panel.targets?.find(({ datasource }) => datasource !== undefined)?.datasource?.type ?? 'prometheus';
}

/** Which panel Grafana makes of it, where this is a table of the same data. */
export function insteadOf(panel: Panel): string | undefined {
  return tables.insteadOf[panel.type === 'table' && storeOf(panel) === 'tempo' ? 'traces' : panel.type];
}

/** Whether there is a store that could answer. */
export function canAnswer(panel: Panel, view: View): boolean {
  const store = storeOf(panel);
  return (store !== 'loki' || view.lines !== undefined) && (store !== 'tempo' || view.spans !== undefined);
}

/** The panel's data as its transformations and overrides make it, or as the table that is drawn instead. */
export async function load(panel: Panel, view: View, theme: GrafanaTheme2): Promise<DataFrame[]> {
  const [target] = panel.targets ?? [];
  if (storeOf(panel) === 'tempo') {
    return [tables.traces(askTempo(fillIn(target?.query ?? '', view), view.spans ?? [], view), theme)].filter(saysSomething);
  }
  if (panel.type === 'logs') {
    return [tables.logs(askLoki(fillIn(target?.expr ?? '', view), view.lines ?? [], view).lines, theme)].filter(saysSomething);
  }
  const fromLoki = storeOf(panel) === 'loki';
  const answers = await Promise.all((panel.targets ?? []).map((one) => (fromLoki ? counted(one, view) : query(one, view))));
  let frames = answers.flat().filter(saysSomething);
  if (frames.length > 0 && panel.type === 'heatmap') {
    return [tables.heatmap(frames, panel, view, theme)].filter(saysSomething);
  }
  if (frames.length > 0 && panel.type === 'state-timeline') {
    return [tables.stateTimeline(frames, panel, view, theme)].filter(saysSomething);
  }
  if (panel.transformations !== undefined && frames.length > 0) {
    // A single query's column is called Value, as Grafana does it.
    if (answers.length === 1) {
      frames.forEach(({ fields }) => fields.forEach((field) => (field.name = field.name.replace(/^Value #.*/, 'Value'))));
    }
    frames = await firstValueFrom(transformDataFrame(panel.transformations.map(({ id, options }) => ({ id, options })), frames));
  }
  let index = 0;
  for (const frame of frames) {
    for (const field of frame.fields) {
      configure(field, frame, frames, panel);
      field.state = { ...field.state, seriesIndex: field.type === FieldType.number ? index++ : 0, range: range(field) };
      field.display = getDisplayProcessor({ field, theme });
    }
  }
  return frames;
}

/** What sparklines are scaled by. */
function range({ values }: Field): { min: number; max: number; delta: number } {
  const numbers = values.filter((value) => typeof value === 'number' && Number.isFinite(value));
  const [min, max] = [Math.min(...numbers), Math.max(...numbers)];
  return { min, max, delta: max - min };
}

function configure(field: Field, frame: DataFrame, frames: DataFrame[], panel: Panel): void {
  const defaults = panel.fieldConfig?.defaults ?? {};
  const config: any = { color: { mode: panel.type === 'timeseries' ? 'palette-classic' : 'thresholds' }, ...structuredClone(defaults), ...field.config };
  if (field.type === FieldType.time) {
    delete config.unit;
  }
  if (panel.type === 'timeseries') {
    config.custom = { drawStyle: 'line', ...config.custom };
  }
  const name = getFieldDisplayName(field, frame, frames);
  for (const { matcher, properties } of panel.fieldConfig?.overrides ?? []) {
    const matches =
      (matcher.id === 'byName' && matcher.options === name) ||
      (matcher.id === 'byRegexp' && new RegExp(matcher.options).test(name)) ||
      (matcher.id === 'byFrameRefID' && matcher.options === frame.refId);
    if (matches) {
      properties.forEach(({ id, value }) => set(config, id.split('.'), structuredClone(value)));
    }
  }
  const steps = config.thresholds?.steps;
  if (steps !== undefined) {
    config.thresholds.steps = steps.map((step: any) => ({ ...step, value: step.value ?? -Infinity }));
  }
  field.config = config;
  const links = config.links as { title: string; targetBlank?: boolean }[] | undefined;
  if (links !== undefined) {
    field.getLinks = ({ valueRowIndex }) => {
      const value = valueRowIndex === undefined ? '' : field.values[valueRowIndex];
      return value === undefined || value === '' ? [] : links.map(({ title }) => ({ title, href: '#', target: undefined, origin: field }));
    };
  }
}

function set(target: any, [head, ...rest]: string[], value: unknown): void {
  if (head === undefined) {
    return;
  }
  if (rest.length === 0) {
    target[head] = value;
  } else {
    target[head] ??= {};
    set(target[head], rest, value);
  }
}

export interface Mark {
  readonly time: number;
  readonly colour: string;
}

/** Where annotations begin. */
export async function marks(annotations: readonly Annotation[], view: View): Promise<Mark[]> {
  const all = await Promise.all(
    annotations
      .filter(({ enable }) => enable)
      .map(async ({ expr, iconColor }) =>
        (await query({ refId: 'annotation', expr }, view)).map((frame) => ({ time: Number(frame.fields[0]?.values[0]), colour: iconColor })),
      ),
  );
  return all.flat();
}
