import * as units from '@grafana/grafana-foundation-sdk/units';
import { metrics } from '../contract';
import { cell, links, traces } from '../links';
import { bar, colours, fixedColour, line, ranked, rows, table, thresholds, timeSeries } from '../panels';
import * as q from '../promql';
import type { Section } from '../section';

const db = metrics.dbClientOperationDuration;

const noCalls =
  'No database calls in this range. Expected some? Is waymark.metrics.database.enabled on, does the service use JDBC?';

const statement = 'db_namespace, db_query_summary';

const time = q.perSecond(db.sum, q.service, '$__range', statement);

/** What is asked, how often, how long it takes. */
export const calls: Section = {
  key: 'database-calls',
  title: 'Which statements?',
  signals: [db.name],
  needs: [db.name],
  panels: {
    latency: timeSeries({
      title: 'Latency of statements',
      description:
        'Quantiles over all statements of all instances; dots are exemplars, click one for its trace. p50 calm and p99 high: ' +
        'one statement or a lock. All rising together: the database itself.',
      noValue: noCalls,
    })
      .span(8)
      .height(8)
      .unit(units.Seconds)
      .fillOpacity(0)
      .withTarget(line('A', q.quantile(0.5, db, q.service, '$__rate_interval'), 'p50').exemplar(true))
      .withTarget(line('B', q.quantile(0.95, db, q.service, '$__rate_interval'), 'p95').exemplar(true))
      .withTarget(line('C', q.quantile(0.99, db, q.service, '$__rate_interval'), 'p99').exemplar(true))
      .overrideByQuery('A', [fixedColour(colours.good)])
      .overrideByQuery('B', [fixedColour(colours.info)])
      .overrideByQuery('C', [fixedColour('purple')]),

    rate: timeSeries({
      title: 'Calls by database',
      description:
        'Statements per second by the database they go to. A step without a step in traffic: a cache was lost, or a job ' +
        'began.',
      noValue: noCalls,
    })
      .span(8)
      .height(8)
      .unit('suffix:/s')
      .withTarget(
        line('A', q.perSecond(db.count, q.service, '$__rate_interval', 'db_system_name, db_namespace'), '{{db_system_name}} {{db_namespace}}'),
      ),

    errors: timeSeries({
      title: 'Failures by kind',
      description:
        'Failed statements per second by the kind of error. Timeouts and broken connections: the database or the network. ' +
        'Everything else is what this service asks for: see its error lines.',
      noValue: noCalls,
    })
      .span(8)
      .height(8)
      .unit('suffix:/s')
      .withTarget(
        line(
          'A',
          q.promql`topk(10, ${q.perSecond(db.count, q.promql`${q.service}, error_type!=""`, '$__rate_interval', 'error_type')})
            or on () label_replace(${q.perSecond(db.count, q.service, '$__rate_interval')} * 0, "error_type", "no failure", "", "")`,
          '{{error_type}}',
        ),
      )
      .overrideByName('no failure', [fixedColour(colours.muted)]),

    statements: table(
      {
        title: 'Statements',
        description:
          'Every statement over the shown time range, by the time all of them together took: the first row is where tuning ' +
          'pays. In progress is how many of it run at once, on average. Click a statement for its traces.',
        noValue: noCalls,
      },
      {
        columns: [
          {
            field: 'db_query_summary',
            title: 'Statement',
            more: [
              links(
                traces('Traces with this statement', ` && span.db.query.summary="${cell('db_query_summary')}"`, 'client'),
                traces('Failed ones', ` && status=error && span.db.query.summary="${cell('db_query_summary')}"`, 'client'),
              ),
            ],
          },
          { field: 'db_namespace', title: 'Database', width: 160 },
          { field: 'Value #A', title: 'Calls', unit: 'suffix:/s', decimals: 1, width: 100 },
          {
            field: 'Value #B',
            title: 'Errors',
            unit: units.PercentUnit,
            decimals: 2,
            width: 100,
            thresholds: thresholds('text', [0.001, colours.warning], [0.01, colours.bad]),
          },
          { field: 'Value #C', title: 'p95', unit: units.Seconds, width: 100 },
          { field: 'Value #D', title: 'In progress', unit: units.Short, decimals: 3, width: 110 },
          { field: 'Value #E', title: 'Share of time', unit: units.PercentUnit, decimals: 0, width: 260, more: bar(colours.info) },
        ],
        sortBy: ['Share of time'],
      },
    )
      .span(24)
      .height(9)
      .withTarget(rows('A', q.perSecond(db.count, q.service, '$__range', statement)))
      .withTarget(rows('B', q.failedShare(db, q.service, '$__range', statement)))
      .withTarget(rows('C', q.quantile(0.95, db, q.service, '$__range', statement)))
      .withTarget(rows('D', time))
      .withTarget(rows('E', q.promql`${time} / scalar(${q.perSecond(db.sum, q.service, '$__range')} > 0)`)),

    slowest: timeSeries({
      title: 'Slowest statements',
      description:
        'p95 of the five slowest statements at any time. One that climbs by itself has lost its index or meets a lock; all of ' +
        'them together is the database.',
      noValue: noCalls,
    })
      .span(24)
      .height(8)
      .unit(units.Seconds)
      .fillOpacity(0)
      .legend(ranked)
      .withTarget(
        line('A', q.promql`topk(5, ${q.quantile(0.95, db, q.service, '$__rate_interval', 'db_query_summary')})`, '{{db_query_summary}}').exemplar(
          true,
        ),
      ),
  },
};
