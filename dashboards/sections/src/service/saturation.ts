import { AxisPlacement } from '@grafana/grafana-foundation-sdk/common';
import * as units from '@grafana/grafana-foundation-sdk/units';
import { boards, metrics } from '../contract';
import { cpuShare, gcShare, heapAfterGcShare } from '../jvm/shares';
import { down } from '../links';
import { colours, dashed, fixedColour, line, stacked, thresholds, timeSeries } from '../panels';
import * as q from '../promql';
import type { Section } from '../section';

const longestPause = q.promql`
  histogram_quantile(1, sum by (le) (rate(${metrics.jvmGcDuration.bucket}{${q.service}}[$__rate_interval]))) >= 0 or vector(0)`;

const noJvm = 'No JVM series in this range. Is waymark.metrics.jvm.enabled on, is the service scraped?';

/** USE of what one process has: processor, heap, collector, threads. */
export const saturation: Section = {
  key: 'service-saturation',
  title: 'Is it running out of something?',
  signals: [
    metrics.jvmCpuTime.name,
    metrics.jvmCpuCount.name,
    metrics.jvmMemoryUsedAfterLastGc.name,
    metrics.jvmMemoryLimit.name,
    metrics.jvmGcDuration.name,
    metrics.jvmThreadCount.name,
    metrics.logEvents.name,
  ],
  needs: [metrics.jvmCpuTime.name],
  panels: {
    cpu: timeSeries({
      title: 'CPU of what it may use',
      description:
        'Processor time of the JVM as a share of the processors it sees. Steadily above 80 %: requests queue for a processor; ' +
        'add instances or find what is busy. Worst far above median: one instance gets more work, or is stuck in a loop.',
      noValue: noJvm,
    })
      .span(8)
      .height(7)
      .links([down(boards.jvm)])
      .unit(units.PercentUnit)
      .max(1)
      .thresholds(thresholds('transparent', [0.8, colours.warning]))
      .thresholdsStyle(dashed)
      .withTarget(line('A', q.promql`max(${cpuShare})`, 'worst instance'))
      .withTarget(line('B', q.promql`quantile(0.5, ${cpuShare})`, 'median instance'))
      .overrideByQuery('A', [fixedColour(colours.info)])
      .overrideByQuery('B', [fixedColour(colours.muted)]),

    heap: timeSeries({
      title: 'Heap after collection',
      description:
        'Heap still in use right after garbage collection, as a share of the maximum: what is really needed, without the saw ' +
        'teeth. Climbing without end is a leak; above 85 % the collector works ever harder and pauses grow.',
      noValue: noJvm,
    })
      .span(8)
      .height(7)
      .links([down(boards.jvm)])
      .unit(units.PercentUnit)
      .max(1)
      .thresholds(thresholds('transparent', [0.85, colours.warning]))
      .thresholdsStyle(dashed)
      .withTarget(line('A', q.promql`max(${heapAfterGcShare})`, 'worst instance'))
      .withTarget(line('B', q.promql`quantile(0.5, ${heapAfterGcShare})`, 'median instance'))
      .overrideByQuery('A', [fixedColour(colours.info)])
      .overrideByQuery('B', [fixedColour(colours.muted)]),

    gc: timeSeries({
      title: 'Garbage collection',
      description:
        'Left: share of time the worst instance spends collecting. Right: the bucket of the longest collection. Above 5 % or ' +
        'a second, latency suffers visibly: see heap beside it, and whether allocation rose with traffic.',
      noValue: noJvm,
    })
      .span(8)
      .height(7)
      .links([down(boards.jvm)])
      .unit(units.PercentUnit)
      .withTarget(line('A', q.promql`max(${gcShare})`, 'time in collection'))
      .withTarget(line('B', longestPause, 'longest, up to'))
      .overrideByQuery('A', [fixedColour(colours.info)])
      .overrideByQuery('B', [
        fixedColour(colours.warning),
        { id: 'unit', value: units.Seconds },
        { id: 'custom.axisPlacement', value: AxisPlacement.Right },
        { id: 'custom.fillOpacity', value: 0 },
      ]),

    threads: timeSeries({
      title: 'Threads',
      description:
        'Platform threads of all instances by state. Blocked: a lock is contended. Waiting growing with traffic: a pool or a ' +
        'dependency is slow. Growing without traffic: a thread leak.',
      noValue: noJvm,
    })
      .span(12)
      .height(7)
      .links([down(boards.jvm)])
      .unit(units.Short)
      .stacking(stacked)
      .fillOpacity(25)
      .withTarget(line('A', q.promql`sum by (jvm_thread_state) (${metrics.jvmThreadCount.name}{${q.service}})`, '{{jvm_thread_state}}'))
      .overrideByName('blocked', [fixedColour(colours.bad)])
      .overrideByName('runnable', [fixedColour(colours.good)])
      .overrideByName('waiting', [fixedColour(colours.info)])
      .overrideByName('timed_waiting', [fixedColour('light-blue')])
      .overrideByName('new', [fixedColour(colours.muted)]),

    logs: timeSeries({
      title: 'Log volume by level',
      description:
        'Log events per second that passed the service’s own levels, counted in the process even where no log store is. A ' +
        'step in error or warn dates the start of an incident to the second; the link above opens the lines.',
      noValue: 'No log events counted in this range. Is waymark.metrics.log-events.enabled on?',
    })
      .span(12)
      .height(7)
      .links([down(boards.logs)])
      .unit('suffix:/s')
      .withTarget(line('A', q.promql`sum by (level) (rate(${metrics.logEvents.name}{${q.service}}[$__rate_interval]))`, '{{level}}'))
      .overrideByName('error', [fixedColour(colours.bad)])
      .overrideByName('warn', [fixedColour(colours.warning)])
      .overrideByName('info', [fixedColour(colours.good)])
      .overrideByName('debug', [fixedColour(colours.info)])
      .overrideByName('trace', [fixedColour(colours.muted)]),
  },
};
