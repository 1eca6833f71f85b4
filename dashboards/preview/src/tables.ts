/** What Grafana's package does not draw, as tables of the same data. */
import { DataFrame, Field, FieldType, getDisplayProcessor, GrafanaTheme2, toDataFrame } from '@grafana/data';
import type { Panel } from './board';
import type { View } from './data';
import type { Line, Trace } from './stores';

/** Columns of time that fit beside each other. */
const slices = 12;

type Column = { name: string; type: FieldType; values: unknown[]; config: any };

/** How Grafana names the panel, and what is shown instead. */
export const insteadOf: Readonly<Record<string, string>> = {
  heatmap: 'a heatmap: observations by bucket and time',
  'state-timeline': 'a state timeline: state by time',
  logs: 'log lines',
  traces: 'a list of traces',
};

function text(name: string, values: readonly string[], width?: number): Column {
  return { name, type: FieldType.string, values: [...values], config: { unit: 'string', custom: width === undefined ? {} : { width } } };
}

function finished(columns: readonly Column[], theme: GrafanaTheme2): DataFrame {
  const frame = toDataFrame({ fields: columns.map((column) => ({ ...column })) });
  for (const field of frame.fields) {
    field.display = getDisplayProcessor({ field, theme });
  }
  return frame;
}

function clock(time: number): string {
  return new Date(time).toISOString().slice(11, 19);
}

function moments(view: View): number[] {
  const width = (view.to - view.from) / slices;
  return Array.from({ length: slices }, (_, index) => view.from + (index + 1) * width);
}

/** The last value up to a moment, and not older than one slice. */
function valueAt(frame: DataFrame, moment: number, view: View): number | undefined {
  const [times, values] = [frame.fields[0]?.values ?? [], frame.fields[1]?.values ?? []];
  let found: number | undefined;
  for (let i = 0; i < times.length && times[i] <= moment; i++) {
    found = times[i] > moment - (view.to - view.from) / slices ? values[i] : undefined;
  }
  return found;
}

function bound(frame: DataFrame): number {
  const le = frame.fields[1]?.labels?.['le'] ?? '';
  return le === '+Inf' ? Number.POSITIVE_INFINITY : Number(le);
}

/** Buckets from the slowest down, as on the axis of a heatmap; what is counted in one is not counted in the next. */
export function heatmap(frames: readonly DataFrame[], panel: Panel, view: View, theme: GrafanaTheme2): DataFrame {
  const ascending = [...frames].sort((one, other) => bound(one) - bound(other));
  const axis = getDisplayProcessor({ field: { type: FieldType.number, config: { unit: panel.options?.yAxis?.unit } } as Field, theme });
  const name = (frame: DataFrame): string => {
    const { text: number, suffix = '' } = axis(bound(frame));
    return Number.isFinite(bound(frame)) ? `≤ ${number}${suffix}` : 'slower';
  };
  const columns = moments(view).map((moment): Column => {
    const cumulative = ascending.map((frame) => valueAt(frame, moment, view) ?? 0);
    const own = cumulative.map((count, index) => Math.max(0, count - (cumulative[index - 1] ?? 0)));
    return {
      name: clock(moment),
      type: FieldType.number,
      values: own.reverse(),
      config: { unit: 'short', decimals: 0, min: 0, color: { mode: 'continuous-blues' } },
    };
  });
  // One scale for all of them, and no rows that are empty throughout.
  const max = Math.max(...columns.flatMap(({ values }) => values as number[]));
  const used = ascending.map((_, row) => columns.some(({ values }) => (values[row] as number) > 0));
  const names = ascending.map(name).reverse();
  const kept = <T>(values: readonly T[]): T[] => values.filter((_, row) => used[row]);
  return finished(
    [text('', kept(names)), ...columns.map((column) => ({ ...column, values: kept(column.values), config: { ...column.config, max } }))],
    theme,
  );
}

/** A row for each series; states by their mapped names and colours. */
export function stateTimeline(frames: readonly DataFrame[], panel: Panel, view: View, theme: GrafanaTheme2): DataFrame {
  const { unit, mappings } = panel.fieldConfig?.defaults ?? {};
  const columns = moments(view).map(
    (moment): Column => ({
      name: clock(moment),
      type: FieldType.number,
      values: frames.map((frame) => valueAt(frame, moment, view) ?? null),
      config: { unit, mappings, color: { mode: 'fixed', fixedColor: 'transparent' } },
    }),
  );
  return finished([text('', frames.map(({ name }) => name ?? '')), ...columns], theme);
}

/** What one reads first of a line. */
export function logs(lines: readonly Line[], theme: GrafanaTheme2): DataFrame {
  const first = lines.slice(0, 40);
  const column = (label: string): string[] => first.map(({ labels }) => labels[label] ?? '');
  return finished(
    [
      text('Time', first.map(({ time }) => new Date(time).toISOString().slice(11, 23)), 110),
      text('Level', column('detected_level'), 70),
      text('Message', first.map(({ labels }) => labels['message'] ?? labels['line'] ?? '')),
      text('Exception', column('exception_type'), 280),
      text('Trace', column('trace_id'), 300),
    ],
    theme,
  );
}

export function traces(found: readonly Trace[], theme: GrafanaTheme2): DataFrame {
  return finished(
    [
      text('Trace ID', found.map(({ traceId }) => traceId), 300),
      text('Start time', found.map(({ start }) => clock(start)), 100),
      text('Service', found.map(({ service }) => service), 110),
      text('Name', found.map(({ name }) => name)),
      { name: 'Duration', type: FieldType.number, values: found.map(({ duration }) => duration), config: { unit: 'ms', custom: { width: 110 } } },
    ],
    theme,
  );
}
