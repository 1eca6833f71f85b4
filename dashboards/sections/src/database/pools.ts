import * as units from '@grafana/grafana-foundation-sdk/units';
import { metrics } from '../contract';
import { colours, dashed, fixedColour, limitLine, line, thresholds, timeSeries } from '../panels';
import * as q from '../promql';
import type { Section } from '../section';

const noPools = 'No connection pool in this range. Is waymark.metrics.database.enabled on, is the pool HikariCP?';

const pool = 'db_client_connection_pool_name';

const used = q.promql`sum by (instance, ${pool}) (
  ${metrics.dbClientConnectionCount.name}{${q.service}, db_client_connection_state="used"})`;

/** Share of a pool that is in use, for every pool of every instance. */
export const poolUse = q.promql`${used}
  / sum by (instance, ${pool}) (${metrics.dbClientConnectionLimit.name}{${q.service}})`;

const wait = metrics.dbClientConnectionWaitTime;
const use = metrics.dbClientConnectionUseTime;

/** Connections: how many, how long waited for, how long held. */
export const pools: Section = {
  key: 'database-pools',
  title: 'Is the pool too small, or held too long?',
  signals: [
    metrics.dbClientConnectionCount.name,
    metrics.dbClientConnectionLimit.name,
    metrics.dbClientConnectionPendingRequests.name,
    metrics.dbClientConnectionTimeouts.name,
    wait.name,
    use.name,
  ],
  needs: [metrics.dbClientConnectionCount.name],
  panels: {
    connections: timeSeries({
      title: 'Connections',
      description:
        'Connections of all instances by state, and how many there may be. Used at the limit with requests waiting: the pool ' +
        'is exhausted. Larger is rarely better: first see how long connections are held.',
      noValue: noPools,
    })
      .span(8)
      .height(8)
      .unit(units.Short)
      .withTarget(
        line('A', q.promql`sum by (db_client_connection_state) (${metrics.dbClientConnectionCount.name}{${q.service}})`, '{{db_client_connection_state}}'),
      )
      .withTarget(line('B', q.promql`sum(${metrics.dbClientConnectionLimit.name}{${q.service}})`, 'limit'))
      .overrideByName('used', [fixedColour(colours.info)])
      .overrideByName('idle', [fixedColour(colours.muted)])
      .overrideByQuery('B', limitLine(colours.bad)),

    use: timeSeries({
      title: 'Use of the fullest pools',
      description:
        'Share of its maximum that each pool uses, the five fullest. One instance alone at 100 %: it leaks connections or has ' +
        'other work. All at once: the database is slow, or traffic rose.',
      noValue: noPools,
    })
      .span(8)
      .height(8)
      .unit(units.PercentUnit)
      .fillOpacity(0)
      .thresholds(thresholds('transparent', [0.8, colours.warning], [1, colours.bad]))
      .thresholdsStyle(dashed)
      .withTarget(line('A', q.promql`topk(5, ${poolUse})`, `{{${pool}}} {{instance}}`)),

    waiting: timeSeries({
      title: 'Waiting and given up',
      description:
        'Requests that wait for a connection, and those per second that waited in vain. Giving up is an error that callers ' +
        'see, although no statement failed.',
      noValue: noPools,
    })
      .span(8)
      .height(8)
      .unit(units.Short)
      .axisSoftMax(1)
      .withTarget(line('A', q.promql`sum(${metrics.dbClientConnectionPendingRequests.name}{${q.service}})`, 'waiting'))
      .withTarget(
        line('B', q.perSecond(metrics.dbClientConnectionTimeouts.name, q.service, '$__rate_interval'), 'gave up /s'),
      )
      .overrideByQuery('A', [fixedColour(colours.warning)])
      .overrideByQuery('B', [fixedColour(colours.bad)]),

    'wait-time': timeSeries({
      title: 'Wait for a connection',
      description:
        'How long requests waited until they had a connection. It is part of the latency that callers see, and of no ' +
        'statement. Above some milliseconds the pool is the bottleneck.',
      noValue: noPools,
    })
      .span(12)
      .height(8)
      .unit(units.Seconds)
      .fillOpacity(0)
      .withTarget(line('A', q.quantile(0.5, wait, q.service, '$__rate_interval'), 'p50'))
      .withTarget(line('B', q.quantile(0.95, wait, q.service, '$__rate_interval'), 'p95'))
      .withTarget(line('C', q.quantile(0.99, wait, q.service, '$__rate_interval'), 'p99'))
      .overrideByQuery('A', [fixedColour(colours.good)])
      .overrideByQuery('B', [fixedColour(colours.info)])
      .overrideByQuery('C', [fixedColour('purple')]),

    'use-time': timeSeries({
      title: 'Time a connection is held',
      description:
        'From borrowing a connection to giving it back. Far above the latency of statements: the service does something else ' +
        'meanwhile, such as calling another service inside a transaction.',
      noValue: noPools,
    })
      .span(12)
      .height(8)
      .unit(units.Seconds)
      .fillOpacity(0)
      .withTarget(line('A', q.quantile(0.5, use, q.service, '$__rate_interval'), 'p50'))
      .withTarget(line('B', q.quantile(0.95, use, q.service, '$__rate_interval'), 'p95'))
      .withTarget(line('C', q.quantile(0.99, use, q.service, '$__rate_interval'), 'p99'))
      .overrideByQuery('A', [fixedColour(colours.good)])
      .overrideByQuery('B', [fixedColour(colours.info)])
      .overrideByQuery('C', [fixedColour('purple')]),
  },
};
