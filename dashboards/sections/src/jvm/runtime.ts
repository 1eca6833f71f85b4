import * as units from '@grafana/grafana-foundation-sdk/units';
import { metrics } from '../contract';
import { colours, dashed, fixedColour, line, ranked, stacked, thresholds, timeSeries } from '../panels';
import * as q from '../promql';
import type { Section } from '../section';
import { cpuShare } from './shares';

const noJvm = 'No JVM series in this range. Is waymark.metrics.jvm.enabled on, is the service scraped?';

const gc = metrics.jvmGcDuration;

const longest = q.promql`
  histogram_quantile(1, sum by (le, jvm_gc_action) (rate(${gc.bucket}{${q.service}}[$__rate_interval]))) >= 0
  or sum by (jvm_gc_action) (rate(${gc.count}{${q.service}}[$__rate_interval])) * 0`;

/** Collector, processor, threads and classes. */
export const runtime: Section = {
  key: 'jvm-runtime',
  title: 'Collector, processor or threads?',
  signals: [gc.name, metrics.jvmCpuTime.name, metrics.jvmCpuCount.name, metrics.jvmThreadCount.name],
  needs: [gc.name],
  panels: {
    'gc-time': timeSeries({
      title: 'Time in collection by action',
      description:
        'Share of time the worst instance spends in each kind of collection. Minor ones rising with traffic are normal; major ' +
        'ones mean that the old generation is full, and every one of them stops requests.',
      noValue: noJvm,
    })
      .span(8)
      .height(8)
      .unit(units.PercentUnit)
      .withTarget(
        line(
          'A',
          q.promql`max by (jvm_gc_action, jvm_gc_name) (
            sum by (instance, jvm_gc_action, jvm_gc_name) (rate(${gc.sum}{${q.service}}[$__rate_interval])))`,
          '{{jvm_gc_name}}: {{jvm_gc_action}}',
        ),
      ),

    'gc-longest': timeSeries({
      title: 'Longest collection, up to',
      description:
        'The bucket that the longest collection of all instances fell into, by action. A pause of a second is a second of ' +
        'latency for every request in flight: compare with p99 on the Service board.',
      noValue: noJvm,
    })
      .span(8)
      .height(8)
      .unit(units.Seconds)
      .withTarget(line('A', longest, '{{jvm_gc_action}}')),

    'gc-rate': timeSeries({
      title: 'Collections',
      description:
        'Collections per second of all instances. More often than before at the same traffic: the new version allocates more ' +
        'per request.',
      noValue: noJvm,
    })
      .span(8)
      .height(8)
      .unit('suffix:/s')
      .withTarget(
        line('A', q.perSecond(gc.count, q.service, '$__rate_interval', 'jvm_gc_action, jvm_gc_name'), '{{jvm_gc_name}}: {{jvm_gc_action}}'),
      ),

    cpu: timeSeries({
      title: 'CPU by instance',
      description:
        'The five busiest instances, as a share of the processors each sees. One far above the rest: uneven load balancing, ' +
        'or a thread in a loop. All together: traffic, or the new version costs more.',
      noValue: noJvm,
    })
      .span(12)
      .height(8)
      .unit(units.PercentUnit)
      .fillOpacity(0)
      .legend(ranked)
      .thresholds(thresholds('transparent', [0.8, colours.warning]))
      .thresholdsStyle(dashed)
      .withTarget(line('A', q.promql`topk(5, ${cpuShare})`, '{{instance}}')),

    threads: timeSeries({
      title: 'Threads by state',
      description:
        'Platform threads of all instances. Blocked: a lock is contended. Waiting growing with traffic: a pool or a dependency ' +
        'is slow. Growing without traffic: a thread leak.',
      noValue: noJvm,
    })
      .span(12)
      .height(8)
      .unit(units.Short)
      .stacking(stacked)
      .fillOpacity(25)
      .legend(ranked)
      .withTarget(line('A', q.promql`sum by (jvm_thread_state) (${metrics.jvmThreadCount.name}{${q.service}})`, '{{jvm_thread_state}}'))
      .overrideByName('blocked', [fixedColour(colours.bad)])
      .overrideByName('runnable', [fixedColour(colours.good)])
      .overrideByName('waiting', [fixedColour(colours.info)])
      .overrideByName('timed_waiting', [fixedColour('light-blue')])
      .overrideByName('new', [fixedColour(colours.muted)]),
  },
};

/** What is rarely needed. */
export const classes: Section = {
  key: 'jvm-classes',
  title: 'Classes and daemon threads',
  signals: [metrics.jvmClassCount.name, metrics.jvmClassLoaded.name, metrics.jvmClassUnloaded.name, metrics.jvmThreadCount.name],
  needs: [metrics.jvmClassCount.name],
  folded: true,
  panels: {
    count: timeSeries({
      title: 'Classes, largest instance',
      description:
        'Classes that are loaded. It rises at start and then stays: growing without end, something generates classes and never ' +
        'lets them go, and metaspace grows with it.',
      noValue: noJvm,
    })
      .span(8)
      .height(7)
      .unit(units.Short)
      .withTarget(line('A', q.promql`max(${metrics.jvmClassCount.name}{${q.service}})`, 'loaded now')),

    loading: timeSeries({
      title: 'Class loading',
      description:
        'Classes loaded and unloaded per second. Loading long after the start costs processor time: look for proxies or ' +
        'expressions that are compiled per request.',
      noValue: noJvm,
    })
      .span(8)
      .height(7)
      .unit('suffix:/s')
      .withTarget(line('A', q.perSecond(metrics.jvmClassLoaded.name, q.service, '$__rate_interval'), 'loaded'))
      .withTarget(line('B', q.perSecond(metrics.jvmClassUnloaded.name, q.service, '$__rate_interval'), 'unloaded')),

    daemons: timeSeries({
      title: 'Daemon and other threads',
      description:
        'A JVM ends when only daemon threads are left. An instance that does not stop on shutdown keeps one that is none: its ' +
        'name is in a thread dump.',
      noValue: noJvm,
    })
      .span(8)
      .height(7)
      .unit(units.Short)
      .withTarget(line('A', q.promql`sum(${metrics.jvmThreadCount.name}{${q.service}, jvm_thread_daemon="true"})`, 'daemon'))
      .withTarget(line('B', q.promql`sum(${metrics.jvmThreadCount.name}{${q.service}, jvm_thread_daemon="false"})`, 'other')),
  },
};
