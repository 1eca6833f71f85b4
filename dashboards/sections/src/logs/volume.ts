import * as units from '@grafana/grafana-foundation-sdk/units';
import { metrics, probeMatcher } from '../contract';
import { cell, errorLines, links, logs, traces } from '../links';
import { bar, colours, fixedColour, line, rows, trend, table, thresholds, timeSeries } from '../panels';
import * as q from '../promql';
import type { Section } from '../section';

const events = metrics.logEvents.name;
const server = metrics.httpServerRequestDuration;

const noLogs = 'No log events counted in this range. Is waymark.metrics.log-events.enabled on?';

const kinds = q.perSecond(server.count, q.promql`${q.service}, error_type!="", ${probeMatcher}`, '$__range', 'error_type, http_route');

function ofLevel(level: string): string {
  const all = q.perSecond(events, q.service, '$__rate_interval');
  return q.promql`${q.perSecond(events, q.promql`${q.service}, level="${level}"`, '$__rate_interval')} or ${all} * 0`;
}

/** What the process itself counted: right even where no log store is. */
export const volume: Section = {
  key: 'logs-volume',
  title: 'Is it complaining?',
  signals: [events, server.name],
  needs: [events],
  panels: {
    errors: trend({
      title: 'Errors logged',
      description:
        'Error events per second, counted in the process. A service that logs errors all day has none that mean anything: ' +
        'lower their level, so that a step is a signal.',
      noValue: 'No log events',
    })
      .span(4)
      .height(8)
      .unit('suffix:/s')
      .decimals(2)
      .thresholds(thresholds(colours.good, [0.1, colours.warning], [1, colours.bad]))
      .withTarget(line('A', ofLevel('error'), 'errors')),

    warnings: trend({
      title: 'Warnings logged',
      description:
        'Warning events per second, counted in the process. Many that nobody reads hide the one that matters: read a minute of ' +
        'them, and lower what is no warning.',
      noValue: 'No log events',
    })
      .span(4)
      .height(8)
      .unit('suffix:/s')
      .decimals(2)
      .thresholds(thresholds('text'))
      .withTarget(line('A', ofLevel('warn'), 'warnings')),

    volume: timeSeries({
      title: 'Log events by level',
      description:
        'Log events per second that passed the service’s own levels. A step in error or warn dates the start of an incident ' +
        'to the second. Click a point for the lines.',
      noValue: noLogs,
    })
      .span(16)
      .height(8)
      .unit('suffix:/s')
      .withTarget(line('A', q.promql`sum by (level) (rate(${events}{${q.service}}[$__rate_interval]))`, '{{level}}'))
      .overrideByName('error', [fixedColour(colours.bad), links(logs('Error lines', errorLines))])
      .overrideByName('warn', [fixedColour(colours.warning)])
      .overrideByName('info', [fixedColour(colours.good)])
      .overrideByName('debug', [fixedColour(colours.info)])
      .overrideByName('trace', [fixedColour(colours.muted)]),

    kinds: table(
      {
        title: 'Failures by kind and route',
        description:
          'Failed inbound requests over the shown time range by kind, a status or the exception where there was none, and by ' +
          'route. Click a route for its failed traces, a kind for the lines that name it.',
        noValue: 'No inbound request failed in this range.',
      },
      {
        columns: [
          {
            field: 'error_type',
            title: 'Kind',
            more: [links(logs('Lines that name it', ` |= "${cell('error_type')}"`))],
          },
          {
            field: 'http_route',
            title: 'Route',
            more: [links(traces('Failed traces of this route', ` && status=error && span.http.route="${cell('http_route')}"`))],
          },
          { field: 'Value #A', title: 'Failures', unit: 'suffix:/s', decimals: 2, width: 130 },
          { field: 'Value #B', title: 'Share', unit: units.PercentUnit, decimals: 0, width: 260, more: bar(colours.bad) },
        ],
        sortBy: ['Failures'],
      },
    )
      .span(24)
      .height(7)
      .withTarget(rows('A', kinds))
      .withTarget(
        rows(
          'B',
          q.promql`${kinds} / scalar(${q.perSecond(server.count, q.promql`${q.service}, error_type!="", ${probeMatcher}`, '$__range')} > 0)`,
        ),
      ),
  },
};
