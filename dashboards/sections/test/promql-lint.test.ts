import assert from 'node:assert/strict';
import { test } from 'node:test';
import { probeMatcher } from '../src/contract';
import type { Query } from './promql-lint';
import { families, findings } from './promql-lint';

const server = (suffix: string): string => `http_server_request_duration_seconds_${suffix}{${probeMatcher}}`;

/** The lint is only worth something if it finds what it promises to find. */
const planted: readonly (readonly [string, Query, string])[] = [
  ['a typing error', { expr: 'sum(up' }, 'does not parse at 6: '],
  ['a metric nobody emits', { expr: 'jvm_memory_max_bytes' }, 'jvm_memory_max_bytes is not in the contract'],
  ['a label nobody sets', { expr: 'jvm_cpu_count{application="shop"}' }, 'jvm_cpu_count has no label application'],
  ['grouping by a missing label', { expr: 'sum by (host) (jvm_cpu_count)' }, 'no series beneath has the label host'],
  ['joining on a missing label', { expr: 'jvm_cpu_count * on (pod) up' }, 'no series beneath has the label pod'],
  ['a raw counter', { expr: 'sum(log_events_total)' }, 'counter log_events_total outside of rate and increase'],
  [
    'a fixed range',
    { expr: 'sum(rate(log_events_total[5m]))' },
    'rate of log_events_total does not look back $__rate_interval',
  ],
  [
    'a table that looks back less than it says',
    { expr: 'sum(rate(log_events_total[$__rate_interval]))', instant: true },
    'rate of log_events_total does not look back $__range',
  ],
  [
    'probes counted as traffic',
    { expr: 'sum(rate(http_server_request_duration_seconds_count[$__rate_interval]))' },
    'http_server_request_duration_seconds_count without the probe matcher',
  ],
  ['a sum of ratios', { expr: 'sum(up / jvm_cpu_count)' }, 'sum over a ratio'],
  ['a mean of recorded ratios', { expr: 'avg(service_slo:error_ratio:rate5m)' }, 'avg over a recorded ratio'],
  [
    'a mean of quantiles',
    { expr: `avg(histogram_quantile(0.9, sum by (le, instance) (rate(${server('bucket')}[$__rate_interval]))))` },
    'avg over a quantile',
  ],
  [
    'buckets without le',
    { expr: `sum by (instance) (rate(${server('bucket')}[$__rate_interval]))` },
    'buckets aggregated without le',
  ],
  [
    'a quantile of one instance',
    { expr: `histogram_quantile(0.9, rate(${server('bucket')}[$__rate_interval]))` },
    'histogram_quantile of something else than buckets summed over instances',
  ],
  [
    'latency without a way to its traces',
    { expr: `sum by (le) (rate(${server('bucket')}[$__rate_interval]))`, panelType: 'heatmap' },
    'latency without exemplars',
  ],
  ['exemplars of a gauge', { expr: 'up', panelType: 'timeseries', exemplar: true }, 'exemplars where none can be shown'],
];

for (const [what, query, expected] of planted) {
  test(`finds ${what}`, () => {
    assert.deepEqual(findings(query), [expected]);
  });
}

test('labels made in the query can be grouped by', () => {
  assert.deepEqual(findings({ expr: 'sum by (host) (label_replace(up, "host", "$1", "instance", "(.*):.*"))' }), []);
});

test('families are named without what a histogram appends', () => {
  assert.deepEqual([...families(`up / sum(rate(${server('sum')}[$__range]))`)], ['up', 'http_server_request_duration_seconds']);
});
