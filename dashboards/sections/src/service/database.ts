import * as units from '@grafana/grafana-foundation-sdk/units';
import { boards, metrics } from '../contract';
import { poolUse } from '../database/pools';
import { down } from '../links';
import { colours, dashed, fixedColour, line, thresholds, timeSeries } from '../panels';
import * as q from '../promql';
import type { Section } from '../section';

const db = metrics.dbClientOperationDuration;

const noCalls =
  'No database calls in this range. Expected some? Is waymark.metrics.database.enabled on, does the service use JDBC?';

const noPools = 'No connection pool in this range. Is waymark.metrics.database.enabled on, is the pool HikariCP?';

/** The database in three panels; the board of its own has the rest. */
export const database: Section = {
  key: 'service-database',
  title: 'Is it the database or its pool?',
  signals: [
    db.name,
    metrics.dbClientConnectionCount.name,
    metrics.dbClientConnectionLimit.name,
    metrics.dbClientConnectionPendingRequests.name,
  ],
  needs: [db.name],
  folded: true,
  panels: {
    latency: timeSeries({
      title: 'p95 of statements',
      description:
        'Time within which 95 of 100 statements are answered, by database; dots are exemplars. Rising together with this ' +
        'service’s latency: look at the statements on the database board.',
      noValue: noCalls,
    })
      .span(8)
      .height(7)
      .links([down(boards.database)])
      .unit(units.Seconds)
      .fillOpacity(0)
      .withTarget(line('A', q.quantile(0.95, db, q.service, '$__rate_interval', 'db_namespace'), '{{db_namespace}}').exemplar(true)),

    pool: timeSeries({
      title: 'Pool in use, fullest',
      description:
        'Connections in use as a share of the maximum, in the fullest pool of any instance. At 100 % requests queue before the ' +
        'first statement is sent.',
      noValue: noPools,
    })
      .span(8)
      .height(7)
      .links([down(boards.database)])
      .unit(units.PercentUnit)
      .max(1)
      .thresholds(thresholds('transparent', [0.8, colours.warning]))
      .thresholdsStyle(dashed)
      .withTarget(line('A', q.promql`max(${poolUse})`, 'in use'))
      .overrideByQuery('A', [fixedColour(colours.info)]),

    waiting: timeSeries({
      title: 'Waiting for a connection',
      description:
        'Requests of all instances that wait for a connection. More than none for more than a moment: latency that no statement ' +
        'shows.',
      noValue: noPools,
    })
      .span(8)
      .height(7)
      .links([down(boards.database)])
      .unit(units.Short)
      .axisSoftMax(1)
      .withTarget(line('A', q.promql`sum(${metrics.dbClientConnectionPendingRequests.name}{${q.service}})`, 'waiting'))
      .overrideByQuery('A', [fixedColour(colours.warning)]),
  },
};
