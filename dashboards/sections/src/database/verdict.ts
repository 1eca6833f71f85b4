import * as units from '@grafana/grafana-foundation-sdk/units';
import { metrics } from '../contract';
import { colours, line, trend, thresholds } from '../panels';
import * as q from '../promql';
import type { Section } from '../section';
import { poolUse } from './pools';

const calls = metrics.dbClientOperationDuration;

const noCalls = 'No database calls. Is waymark.metrics.database.enabled on?';
const noPools = 'No pools. Is waymark.metrics.database.enabled on?';

/** First row of the database board. */
export const verdict: Section = {
  key: 'database-verdict',
  title: 'Is it the database?',
  signals: [
    calls.name,
    metrics.dbClientConnectionCount.name,
    metrics.dbClientConnectionLimit.name,
    metrics.dbClientConnectionPendingRequests.name,
  ],
  needs: [calls.name],
  panels: {
    calls: trend({
      title: 'Calls',
      description:
        'Statements per second over all instances. Rising with the same traffic: a cache is cold, or a loop asks row by row. ' +
        'See which statement grew in the table below.',
      noValue: noCalls,
    })
      .span(5)
      .height(4)
      .unit('suffix:/s')
      .thresholds(thresholds(colours.info))
      .withTarget(line('A', q.perSecond(calls.count, q.service, '$__rate_interval'), 'calls')),

    errors: trend({
      title: 'Errors',
      description:
        'Share of statements that failed. Usually one statement, or none at all answered: the table below has both by name.',
      noValue: noCalls,
    })
      .span(5)
      .height(4)
      .unit(units.PercentUnit)
      .decimals(2)
      .thresholds(thresholds(colours.good, [0.001, colours.warning], [0.01, colours.bad]))
      .withTarget(line('A', q.failedShare(calls, q.service, '$__rate_interval'), 'errors')),

    latency: trend({
      title: 'p95',
      description:
        'Time within which 95 of 100 statements are answered, waiting for a connection not included: that is the pool’s, ' +
        'further below. Rising: locks, a missing index, or a database at its limits.',
      noValue: noCalls,
    })
      .span(5)
      .height(4)
      .unit(units.Seconds)
      .thresholds(thresholds(colours.info))
      .withTarget(line('A', q.quantile(0.95, calls, q.service, '$__rate_interval'), 'p95')),

    pool: trend({
      title: 'Pool in use, fullest',
      description:
        'Connections in use as a share of the pool’s maximum, in the fullest pool of any instance. At 100 % requests queue: ' +
        'either statements are slow, or connections are held while doing something else.',
      noValue: noPools,
    })
      .span(5)
      .height(4)
      .unit(units.PercentUnit)
      .decimals(0)
      .thresholds(thresholds(colours.good, [0.8, colours.warning], [1, colours.bad]))
      .withTarget(line('A', q.promql`max(${poolUse})`, 'fullest')),

    waiting: trend({
      title: 'Waiting for a connection',
      description:
        'Requests of all instances that wait for a connection right now. More than none for more than a moment is latency that ' +
        'no statement shows: see wait time below.',
      noValue: noPools,
    })
      .span(4)
      .height(4)
      .unit(units.Short)
      .thresholds(thresholds(colours.good, [1, colours.warning], [10, colours.bad]))
      .withTarget(line('A', q.promql`sum(${metrics.dbClientConnectionPendingRequests.name}{${q.service}})`, 'waiting')),
  },
};
