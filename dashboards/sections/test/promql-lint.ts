/** What is wrong with a query, found in its syntax tree. */
import type { SyntaxNode } from '@lezer/common';
import { identity, metrics, probeMatcher, recorded } from '../src/contract';
import { promql } from './parsers';

export interface Query {
  readonly expr: string;
  readonly instant?: boolean;
  readonly exemplar?: boolean;
  readonly panelType?: string;
}

interface Series {
  /** Name without what a histogram appends. */
  readonly family: string;
  readonly isCounter: boolean;
  readonly labels: ReadonlySet<string>;
}

/** Labels Prometheus itself gives to every target's series. */
const target = ['instance', 'job'];

/** Stand-ins that no query writes by hand, so that what stood there can be told apart. */
const intervals = { __rate_interval: '7m', __range: '11h', __interval: '13s' } as const;

const known: ReadonlyMap<string, Series> = catalogue();

/** The query with a value for every variable; durations stay recognisable. */
export function substitute(expr: string): string {
  return expr.replace(/\$(?:\{([a-zA-Z_]\w*)(?::\w+)?\}|([a-zA-Z_]\w*))/g, (_, braced?: string, plain?: string) => {
    const name = braced ?? plain ?? '';
    return name in intervals ? intervals[name as keyof typeof intervals] : 'any';
  });
}

/** Names of the families and recorded series that a query reads. */
export function families(expr: string): Set<string> {
  const text = substitute(expr);
  return new Set(
    selectors(parse(text))
      .map((selector) => family(seriesName(selector, text)))
      .filter((name) => !name.startsWith('{')),
  );
}

export function findings(query: Query): string[] {
  const text = substitute(query.expr);
  const root = parse(text);
  const found: string[] = [];
  for (const node of nodes(root)) {
    if (node.type.isError) {
      found.push(`does not parse at ${node.from}: ${text.slice(node.from, node.from + 20)}`);
    } else if (node.name === 'VectorSelector') {
      found.push(...selectorFindings(node, text, query));
    } else if (node.name === 'AggregateExpr') {
      found.push(...aggregationFindings(node, text));
    } else if (node.name === 'GroupingLabels') {
      found.push(...groupingFindings(node, root, text));
    } else if (node.name === 'HistogramQuantile') {
      found.push(...quantileFindings(node, text));
    }
  }
  found.push(...exemplarFindings(query, root, text));
  return found;
}

function selectorFindings(selector: SyntaxNode, text: string, query: Query): string[] {
  const name = seriesName(selector, text);
  // The SDK marks whatever series stands for the surplus of its metric: the label is the name.
  if (/^\{otel_metric_overflow="true"[,}]/.test(name)) {
    return [];
  }
  const series = known.get(name);
  if (series === undefined) {
    return [`${name} is not in the contract`];
  }
  const found: string[] = [];
  for (const label of nodes(selector).filter((node) => node.name === 'LabelName')) {
    if (!series.labels.has(slice(label, text))) {
      found.push(`${name} has no label ${slice(label, text)}`);
    }
  }
  if (series.family === metrics.httpServerRequestDuration.name && !slice(selector, text).includes(probeMatcher)) {
    found.push(`${name} without the probe matcher`);
  }
  const matrix = selector.parent?.name === 'MatrixSelector' ? selector.parent : undefined;
  const call = matrix === undefined ? undefined : enclosing(matrix, 'FunctionCall');
  const calls = call === undefined ? '' : slice(call, text).replace(/\(.*/s, '').trim();
  const isRate = calls === 'rate' || calls === 'increase';
  if (series.isCounter && !isRate) {
    found.push(`counter ${name} outside of rate and increase`);
  }
  if (matrix !== undefined && isRate) {
    const duration = matrix.getChild('DurationExpr');
    const expected = query.instant === true ? '__range' : '__rate_interval';
    if (duration === null || slice(duration, text) !== intervals[expected]) {
      found.push(`${calls} of ${name} does not look back $${expected}`);
    }
  }
  return found;
}

/** A sum or mean of ratios or quantiles is a number without meaning. */
function aggregationFindings(aggregation: SyntaxNode, text: string): string[] {
  const operator = slice(aggregation, text).match(/^\w+/)?.[0] ?? '';
  const found: string[] = [];
  const inside = nodes(aggregation);
  if (operator === 'sum' || operator === 'avg') {
    if (inside.some((node) => node.name === 'Div')) {
      found.push(`${operator} over a ratio`);
    }
    if (inside.some((node) => node.name === 'HistogramQuantile')) {
      found.push(`${operator} over a quantile`);
    }
    if (selectors(aggregation).some((selector) => /(^|[:_])ratio([:_]|$)/.test(seriesName(selector, text)))) {
      found.push(`${operator} over a recorded ratio`);
    }
  }
  const buckets = selectors(aggregation).filter((selector) => seriesName(selector, text).endsWith('_bucket'));
  const direct = buckets.filter((selector) => enclosing(selector, 'AggregateExpr')?.from === aggregation.from);
  if (direct.length > 0 && !by(aggregation, text).includes('le')) {
    found.push('buckets aggregated without le');
  }
  return found;
}

function quantileFindings(identifier: SyntaxNode, text: string): string[] {
  const call = enclosing(identifier, 'FunctionCall');
  const argument = call?.getChild('FunctionCallBody')?.lastChild;
  const sum = argument?.name === 'AggregateExpr' && slice(argument, text).startsWith('sum by (le');
  return sum ? [] : ['histogram_quantile of something else than buckets summed over instances'];
}

/** Labels that are grouped or joined by come from the series beneath, or are made in the query. */
function groupingFindings(labels: SyntaxNode, root: SyntaxNode, text: string): string[] {
  const scope = enclosing(labels, 'AggregateExpr', 'BinaryExpr') ?? root;
  const available = new Set<string>(made(root, text));
  for (const selector of selectors(scope)) {
    known.get(seriesName(selector, text))?.labels.forEach((label) => available.add(label));
  }
  return nodes(labels)
    .filter((node) => node.name === 'LabelName')
    .map((node) => slice(node, text))
    .filter((label) => !available.has(label))
    .map((label) => `no series beneath has the label ${label}`);
}

/** Exemplars where they can be seen and lead to a trace, and nowhere else. */
function exemplarFindings(query: Query, root: SyntaxNode, text: string): string[] {
  const drawn = query.panelType === 'timeseries' || query.panelType === 'heatmap';
  const latency = selectors(root).some((selector) => /^(http_.*|db_client_operation_duration_.*|messaging_.*)_bucket$/.test(seriesName(selector, text)));
  const expected = drawn && latency && query.instant !== true;
  if (expected && query.exemplar !== true) {
    return ['latency without exemplars'];
  }
  return !expected && query.exemplar === true ? ['exemplars where none can be shown'] : [];
}

/** Labels that label_replace and count_values write. */
function made(root: SyntaxNode, text: string): string[] {
  return nodes(root)
    .filter((node) => node.name === 'StringLiteral')
    .filter((literal) => literal.parent?.name === 'FunctionCallBody')
    .filter((literal) => {
      const before = text.slice(Math.max(0, literal.parent!.from - 200), literal.parent!.from);
      return /(label_replace|count_values( by \([^)]*\))?) *$/.test(before);
    })
    .map((literal) => slice(literal, text).slice(1, -1));
}

function by(aggregation: SyntaxNode, text: string): string[] {
  const modifier = aggregation.getChild('AggregateModifier');
  return modifier === null
    ? []
    : nodes(modifier)
        .filter((node) => node.name === 'LabelName')
        .map((node) => slice(node, text));
}

function family(name: string): string {
  return known.get(name)?.family ?? name;
}

function seriesName(selector: SyntaxNode, text: string): string {
  const identifier = selector.getChild('Identifier');
  return identifier === null ? slice(selector, text) : slice(identifier, text);
}

function parse(text: string): SyntaxNode {
  return promql.parse(text).topNode;
}

function selectors(root: SyntaxNode): SyntaxNode[] {
  return nodes(root).filter((node) => node.name === 'VectorSelector');
}

function nodes(root: SyntaxNode): SyntaxNode[] {
  const all: SyntaxNode[] = [];
  for (let child = root.firstChild; child !== null; child = child.nextSibling) {
    all.push(child, ...nodes(child));
  }
  return all;
}

function enclosing(node: SyntaxNode, ...names: readonly string[]): SyntaxNode | undefined {
  for (let outer = node.parent; outer !== null; outer = outer.parent) {
    if (names.includes(outer.name)) {
      return outer;
    }
  }
  return undefined;
}

function slice(node: SyntaxNode, text: string): string {
  return text.slice(node.from, node.to);
}

function catalogue(): Map<string, Series> {
  const all = new Map<string, Series>();
  const add = (name: string, familyName: string, isCounter: boolean, ...labels: readonly string[]): void => {
    all.set(name, { family: familyName, isCounter, labels: new Set([...identity, ...target, ...labels]) });
  };
  for (const metric of Object.values(metrics)) {
    if (metric.kind === 'histogram') {
      add(metric.bucket, metric.name, true, 'le', ...metric.labels);
      add(metric.count, metric.name, true, ...metric.labels);
      add(metric.sum, metric.name, true, ...metric.labels);
    } else {
      add(metric.name, metric.name, metric.kind === 'counter', ...metric.labels);
    }
  }
  for (const series of Object.values(recorded)) {
    add(series.name, series.name, false, 'slo', ...series.labels);
  }
  add('up', 'up', false);
  add('scrape_samples_scraped', 'scrape_samples_scraped', false);
  add('scrape_duration_seconds', 'scrape_duration_seconds', false);
  add('target_info', 'target_info', false, 'service_version', 'service_instance_id');
  add('ALERTS', 'ALERTS', false, 'alertname', 'alertstate', 'severity', 'slo', 'team', 'tier');
  return all;
}
