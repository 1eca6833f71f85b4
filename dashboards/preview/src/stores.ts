/**
 * Stands in for Loki and Tempo: as much of their languages as the boards speak, over lines and spans that were written to
 * files. What it does not know is an error, and so a broken panel.
 */
import type { View } from './data';

/** As a service wrote it. */
export interface WrittenLine {
  readonly service: string;
  readonly line: string;
}

/** As a service exported it; times in milliseconds. */
export interface Span {
  readonly traceId: string;
  readonly parentId: string;
  readonly service: string;
  readonly name: string;
  readonly kind: string;
  readonly status: string;
  readonly start: number;
  readonly duration: number;
}

export interface Line {
  readonly time: number;
  /** What Loki's `json` makes of it, with `detected_level` and `line`. */
  readonly labels: Readonly<Record<string, string>>;
}

export interface Lines {
  /** Lines, or points where the query counts. */
  readonly lines: readonly Line[];
  /** Name of the label the points are counted by. */
  readonly by?: string;
  readonly series: ReadonlyMap<string, readonly (readonly [number, number])[]>;
}

export interface Trace {
  readonly traceId: string;
  readonly start: number;
  readonly service: string;
  readonly name: string;
  readonly duration: number;
}

type Keeps = (line: Line) => boolean;

const filters: readonly (readonly [RegExp, (...parts: string[]) => Keeps])[] = [
  [/^(\w+)=~"(.*)"$/, (label, pattern) => ({ labels }) => new RegExp(`^(?:${pattern})$`).test(labels[label ?? ''] ?? '')],
  [/^(\w+)!="(.*)"$/, (label, value) => ({ labels }) => (labels[label ?? ''] ?? '') !== value],
  [/^(\w+)="(.*)"$/, (label, value) => ({ labels }) => (labels[label ?? ''] ?? '') === value],
  [/^json$/, () => () => true],
  [/^drop [\w, ]+$/, () => () => true],
];

function filter(stage: string): Keeps {
  for (const [shape, make] of filters) {
    const found = shape.exec(stage);
    if (found !== null) {
      return make(...found.slice(1));
    }
  }
  throw new Error(`the stand-in for Loki does not know | ${stage}`);
}

/** Dots and nesting become underscores. */
function flattened(node: unknown, name = ''): [string, string][] {
  if (typeof node !== 'object' || node === null) {
    return [[name, String(node)]];
  }
  return Object.entries(node).flatMap(([key, value]) => flattened(value, (name === '' ? key : `${name}_${key}`).replace(/\W/g, '_').replace(/^_/, '')));
}

/** Lines with their time; one that is not JSON belongs to the one before it. */
function parsed(written: readonly WrittenLine[], service: string): Line[] {
  let time = 0;
  return written
    .filter((one) => one.service === service)
    .map(({ line }) => {
      try {
        const labels = Object.fromEntries(flattened(JSON.parse(line)));
        time = Date.parse(labels['timestamp'] ?? '') || time;
        return { time, labels: { ...labels, detected_level: (labels['level'] ?? 'unknown').toLowerCase(), line } };
      } catch {
        return { time, labels: { detected_level: 'unknown', line } };
      }
    });
}

/** Answers LogQL. */
export function askLoki(expr: string, written: readonly WrittenLine[], view: View): Lines {
  const found = /^(?:topk\((?<top>\d+), )?(?:sum by \((?<by>\w+)\) \(count_over_time\()?\{service_name="(?<service>[^"]*)"\}(?<stages>[^[]*?)(?: \[\$__auto\]\)\))?\)?$/.exec(expr);
  if (found?.groups === undefined) {
    throw new Error(`the stand-in for Loki does not know ${expr}`);
  }
  const { top, by, service = '', stages = '' } = found.groups;
  const keep = stages.split(' | ').map((stage) => stage.trim()).filter((stage) => stage !== '').map(filter);
  const lines = parsed(written, service).filter((line) => line.time >= view.from && line.time <= view.to && keep.every((keeps) => keeps(line)));
  if (by === undefined) {
    return { lines: [...lines].reverse(), series: new Map() };
  }
  const width = Math.max(view.step * 1000, (view.to - view.from) / 40);
  const names = [...new Set(lines.map(({ labels }) => labels[by] ?? ''))];
  const counted = names.map((name) => {
    const ofName = lines.filter(({ labels }) => (labels[by] ?? '') === name);
    const points: [number, number][] = [];
    for (let end = view.from + width; end <= view.to; end += width) {
      points.push([end, ofName.filter(({ time }) => time > end - width && time <= end).length]);
    }
    return { name, points, total: ofName.length };
  });
  const largest = counted.sort((one, other) => other.total - one.total).slice(0, top === undefined ? undefined : Number(top));
  return { lines: [], by, series: new Map(largest.map(({ name, points }) => [name, points])) };
}

const conditions: readonly (readonly [RegExp, (value: string, unit: string) => (span: Span) => boolean])[] = [
  [/^resource\.service\.name="(.*)"$/, (service) => (span) => span.service === service],
  [/^kind=(\w+)$/, (kind) => (span) => span.kind === kind],
  [/^status=(\w+)$/, (status) => (span) => span.status === status],
  [/^duration>(\d+)(ms|s)$/, (least, unit) => (span) => span.duration > Number(least) * (unit === 's' ? 1000 : 1)],
];

function condition(text: string): (span: Span) => boolean {
  for (const [shape, make] of conditions) {
    const found = shape.exec(text);
    if (found !== null) {
      return make(found[1] ?? '', found[2] ?? '');
    }
  }
  throw new Error(`the stand-in for Tempo does not know ${text}`);
}

/** Answers TraceQL: the newest traces with such a span, by their root, as Grafana lists them. */
export function askTempo(query: string, spans: readonly Span[], view: View): Trace[] {
  const found = /^\{(.*)\}$/.exec(query);
  if (found === null) {
    throw new Error(`the stand-in for Tempo does not know ${query}`);
  }
  const all = (found[1] ?? '').split(' && ').map(condition);
  const matching = spans.filter((span) => span.start >= view.from && span.start <= view.to && all.every((holds) => holds(span)));
  return [...new Set(matching.map(({ traceId }) => traceId))]
    .map((traceId) => {
      const trace = spans.filter((span) => span.traceId === traceId);
      const root = trace.find(({ parentId }) => parentId === '') ?? trace[0]!;
      const end = Math.max(...trace.map(({ start, duration }) => start + duration));
      return { traceId, start: root.start, service: root.service, name: root.name, duration: end - root.start };
    })
    .sort((one, other) => other.start - one.start)
    .slice(0, 20);
}
