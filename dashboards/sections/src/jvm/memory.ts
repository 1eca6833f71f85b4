import * as units from '@grafana/grafana-foundation-sdk/units';
import { metrics } from '../contract';
import { colours, dashed, fixedColour, limitLine, line, ranked, thresholds, timeSeries } from '../panels';
import * as q from '../promql';
import type { Section } from '../section';
import { heapAfterGcShare } from './shares';

const noJvm = 'No JVM series in this range. Is waymark.metrics.jvm.enabled on, is the service scraped?';

function largest(metric: { readonly name: string }, type: string): string {
  return q.promql`max(sum by (instance) (${metric.name}{${q.service}, jvm_memory_type="${type}"}))`;
}

function pools(metric: { readonly name: string }, type: string): string {
  return q.promql`max by (jvm_memory_pool_name) (${metric.name}{${q.service}, jvm_memory_type="${type}"})`;
}

/** Heap and what is beside it. */
export const memory: Section = {
  key: 'jvm-memory',
  title: 'Is memory running out?',
  signals: [
    metrics.jvmMemoryUsed.name,
    metrics.jvmMemoryCommitted.name,
    metrics.jvmMemoryLimit.name,
    metrics.jvmMemoryUsedAfterLastGc.name,
  ],
  needs: [metrics.jvmMemoryUsed.name],
  panels: {
    heap: timeSeries({
      title: 'Heap, largest instance',
      description:
        'Used, taken from the system, and the most it may take. Saw teeth are normal; what counts is where they begin, the ' +
        'panel beside. Committed far below the limit: there is room. At the limit: OutOfMemoryError is next.',
      noValue: noJvm,
    })
      .span(8)
      .height(8)
      .unit(units.BytesIEC)
      .withTarget(line('A', largest(metrics.jvmMemoryUsed, 'heap'), 'used'))
      .withTarget(line('B', largest(metrics.jvmMemoryCommitted, 'heap'), 'committed'))
      .withTarget(line('C', largest(metrics.jvmMemoryLimit, 'heap'), 'limit'))
      .overrideByQuery('A', [fixedColour(colours.info)])
      .overrideByQuery('B', [fixedColour(colours.muted), { id: 'custom.fillOpacity', value: 0 }])
      .overrideByQuery('C', limitLine(colours.bad)),

    'after-collection': timeSeries({
      title: 'Heap after collection, by instance',
      description:
        'Share of the maximum that is really needed. All instances climbing alike without end: a leak in the code. One alone: ' +
        'it has other work or holds what the others let go.',
      noValue: noJvm,
    })
      .span(8)
      .height(8)
      .unit(units.PercentUnit)
      .max(1)
      .fillOpacity(0)
      .thresholds(thresholds('transparent', [0.85, colours.warning]))
      .thresholdsStyle(dashed)
      .withTarget(line('A', q.promql`topk(5, ${heapAfterGcShare})`, '{{instance}}')),

    'heap-pools': timeSeries({
      title: 'Heap pools, largest instance',
      description:
        'Use of each heap pool. The old generation tells of a leak; the young one of how fast the service allocates. ' +
        'Which names there are depends on the collector.',
      noValue: noJvm,
    })
      .span(8)
      .height(8)
      .unit(units.BytesIEC)
      .fillOpacity(0)
      .withTarget(line('A', pools(metrics.jvmMemoryUsed, 'heap'), '{{jvm_memory_pool_name}}')),

    'non-heap': timeSeries({
      title: 'Beside the heap, largest instance',
      description:
        'Metaspace and code cache. Metaspace growing without end: classes are generated and never let go, often by a ' +
        'redeployment or a scripting engine. These count against a container’s memory, on top of the heap.',
      noValue: noJvm,
    })
      .span(24)
      .height(7)
      .unit(units.BytesIEC)
      .fillOpacity(0)
      .legend(ranked)
      .withTarget(line('A', pools(metrics.jvmMemoryUsed, 'non_heap'), '{{jvm_memory_pool_name}}')),
  },
};
