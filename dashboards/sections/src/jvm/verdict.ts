import * as units from '@grafana/grafana-foundation-sdk/units';
import { metrics } from '../contract';
import { colours, line, trend, thresholds } from '../panels';
import * as q from '../promql';
import type { Section } from '../section';
import { cpuShare, gcShare, heapAfterGcShare } from './shares';

const noJvm = 'No JVM series. Is waymark.metrics.jvm.enabled on?';

const threads = metrics.jvmThreadCount.name;

/** First row of the JVM board. */
export const verdict: Section = {
  key: 'jvm-verdict',
  title: 'Is the JVM the problem?',
  signals: [
    metrics.jvmCpuTime.name,
    metrics.jvmCpuCount.name,
    metrics.jvmMemoryUsedAfterLastGc.name,
    metrics.jvmMemoryLimit.name,
    metrics.jvmGcDuration.name,
    threads,
  ],
  needs: [metrics.jvmCpuTime.name],
  panels: {
    cpu: trend({
      title: 'CPU, worst instance',
      description:
        'Processor time as a share of the processors the JVM sees. Above 80 % requests queue for a processor: add instances, ' +
        'or find what is busy. Under a container limit below one processor it can stay above 100 %.',
      noValue: noJvm,
    })
      .span(5)
      .height(4)
      .unit(units.PercentUnit)
      .decimals(0)
      .thresholds(thresholds(colours.good, [0.8, colours.warning], [0.95, colours.bad]))
      .withTarget(line('A', q.promql`max(${cpuShare})`, 'worst')),

    heap: trend({
      title: 'Heap after collection, worst',
      description:
        'What is still in use right after garbage collection, as a share of the maximum. Above 85 % the collector works ever ' +
        'harder; steadily rising it is a leak. Take a heap dump before restarting the instance.',
      noValue: noJvm,
    })
      .span(5)
      .height(4)
      .unit(units.PercentUnit)
      .decimals(0)
      .thresholds(thresholds(colours.good, [0.85, colours.warning], [0.95, colours.bad]))
      .withTarget(line('A', q.promql`max(${heapAfterGcShare})`, 'worst')),

    gc: trend({
      title: 'Time in collection, worst',
      description:
        'Share of time the worst instance spends collecting garbage. Above 5 % it costs latency, above 20 % the instance is ' +
        'hardly working any more: see memory below.',
      noValue: noJvm,
    })
      .span(5)
      .height(4)
      .unit(units.PercentUnit)
      .decimals(1)
      .thresholds(thresholds(colours.good, [0.05, colours.warning], [0.2, colours.bad]))
      .withTarget(line('A', q.promql`max(${gcShare})`, 'worst')),

    blocked: trend({
      title: 'Blocked threads',
      description:
        'Platform threads of all instances that wait for a lock. A few that come and go are normal; many that stay are a ' +
        'contended lock or a deadlock: take a thread dump.',
      noValue: noJvm,
    })
      .span(5)
      .height(4)
      .unit(units.Short)
      .thresholds(thresholds(colours.good, [5, colours.warning], [50, colours.bad]))
      .withTarget(
        line(
          'A',
          q.promql`sum(${threads}{${q.service}, jvm_thread_state="blocked"}) or sum(${threads}{${q.service}}) * 0`,
          'blocked',
        ),
      ),

    instances: trend({
      title: 'JVMs',
      description: 'Instances that report JVM metrics. Fewer than you run: some are down, or are not scraped.',
      noValue: noJvm,
    })
      .span(4)
      .height(4)
      .unit(units.Short)
      .thresholds(thresholds(colours.info))
      .withTarget(line('A', q.promql`count(${metrics.jvmCpuCount.name}{${q.service}})`, 'JVMs')),
  },
};
