import { TooltipDisplayMode } from '@grafana/grafana-foundation-sdk/common';
import {
  HeatmapColorMode,
  HeatmapColorOptionsBuilder,
  HeatmapTooltipBuilder,
  PanelBuilder as HeatmapBuilder,
  YAxisConfigBuilder,
} from '@grafana/grafana-foundation-sdk/heatmap';
import { PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';
import * as units from '@grafana/grafana-foundation-sdk/units';
import { burnWindows, metrics, probeMatcher, recorded, slos } from '../contract';
import { cell, errorLines, links, logs, traces } from '../links';
import { bar, colours, fixedColour, limitLine, line, rows, table, thresholds, timeSeries } from '../panels';
import * as q from '../promql';
import type { Section } from '../section';

const server = metrics.httpServerRequestDuration;

const noTraffic =
  'No inbound HTTP requests in this range. Expected some? Is waymark.metrics.http-server.enabled on, is the service scraped?';

const byStatusClass = q.promql`sum by (class) (
  label_replace(
    label_replace(rate(${server.count}{${q.service}, ${probeMatcher}}[$__rate_interval]),
      "class", "${'${1}xx'}", "http_response_status_code", "(.).."),
    "class", "no response", "http_response_status_code", ""))`;

const availability = q.promql`1 - max(${recorded.objective.name}{${q.service}, slo="${slos.httpAvailability}"})`;

const routeRequests = q.requests('$__range', 'http_route');
const routeFailures = q.failures('$__range', 'http_route');

/** RED of inbound HTTP, against the SLO, and down to the route. */
export const signals: Section = {
  key: 'service-signals',
  title: 'Where does it hurt?',
  signals: [server.name, recorded.objective.name, metrics.sloLatencyThreshold.name],
  needs: [server.name],
  panels: {
    'requests-by-status': timeSeries({
      title: 'Requests by status',
      description:
        'Inbound requests per second by class of response. 4xx rising alone: a caller changed. 5xx or “no response” ' +
        'rising: this service or what it depends on; go on to the error ratio and the routes.',
      noValue: noTraffic,
    })
      .span(8)
      .height(8)
      .unit(units.RequestsPerSecond)
      .withTarget(line('A', byStatusClass, '{{class}}'))
      .overrideByName('1xx', [fixedColour(colours.muted)])
      .overrideByName('2xx', [fixedColour(colours.good)])
      .overrideByName('3xx', [fixedColour(colours.info)])
      .overrideByName('4xx', [fixedColour(colours.caller)])
      .overrideByName('5xx', [fixedColour(colours.bad)])
      .overrideByName('no response', [fixedColour('purple')]),

    'error-ratio': timeSeries({
      title: 'Error ratio and SLO',
      description:
        'Share of inbound requests that failed, with two limits from the availability objective: at “sustainable” the budget ' +
        'lasts exactly the period; above “page” for an hour, somebody is woken. Click a point for failed traces and error lines.',
      noValue: noTraffic,
    })
      .span(8)
      .height(8)
      .unit(units.PercentUnit)
      .withTarget(line('A', q.errorRatio('$__rate_interval'), 'errors'))
      .withTarget(line('B', availability, 'sustainable'))
      .withTarget(line('C', q.promql`${String(burnWindows.fast.factor)} * (${availability})`, `page (${burnWindows.fast.factor}×)`))
      .overrideByQuery('A', [
        fixedColour(colours.bad),
        { id: 'custom.fillOpacity', value: 25 },
        links(traces('Failed traces', ' && status=error'), logs('Error lines', errorLines)),
      ])
      .overrideByQuery('B', limitLine(colours.warning))
      .overrideByQuery('C', limitLine(colours.bad)),

    latency: timeSeries({
      title: 'Latency and SLO',
      description:
        'Quantiles of inbound latency over all instances; dots are exemplars, click one for its trace. p99 over the dashed ' +
        'threshold with p50 calm: some requests only, look at the routes. All rising together: saturation or a dependency.',
      noValue: noTraffic,
    })
      .span(8)
      .height(8)
      .unit(units.Seconds)
      .fillOpacity(0)
      .withTarget(line('A', q.latency(0.5, '$__rate_interval'), 'p50').exemplar(true))
      .withTarget(line('B', q.latency(0.95, '$__rate_interval'), 'p95').exemplar(true))
      .withTarget(line('C', q.latency(0.99, '$__rate_interval'), 'p99').exemplar(true))
      .withTarget(
        line('D', q.promql`max(${metrics.sloLatencyThreshold.name}{${q.service}, slo="${slos.httpLatency}"})`, 'SLO threshold'),
      )
      .overrideByQuery('A', [fixedColour(colours.good)])
      .overrideByQuery('B', [fixedColour(colours.info)])
      .overrideByQuery('C', [
        fixedColour('purple'),
        links(traces('Traces slower than this', ' && duration > ${__value.numeric}s')),
      ])
      .overrideByQuery('D', limitLine(colours.bad)),

    heatmap: new HeatmapBuilder()
      .title('Latency distribution')
      .description(
        'How many requests took how long. Two bands mean two kinds of requests, such as cache hits and misses; a new band ' +
          'above the old one is what the quantiles only hint at. Click an exemplar for its trace.',
      )
      .noValue(noTraffic)
      .span(12)
      .height(9)
      .unit(units.Short)
      .calculate(false)
      .color(new HeatmapColorOptionsBuilder().mode(HeatmapColorMode.Scheme).scheme('Turbo').steps(64))
      .cellGap(1)
      .yAxis(new YAxisConfigBuilder().unit(units.Seconds))
      .tooltip(new HeatmapTooltipBuilder().mode(TooltipDisplayMode.Single).yHistogram(true))
      .showLegend()
      .exemplarsColor('rgba(255, 255, 255, 0.8)')
      .withTarget(
        line(
          'A',
          q.promql`sum by (le) (increase(${server.bucket}{${q.service}, ${probeMatcher}}[$__rate_interval]))`,
          '{{le}}',
        )
          .format(PromQueryFormat.Heatmap)
          .exemplar(true),
      ),

    routes: table(
      {
        title: 'Routes',
        description:
          'Every route over the shown time range, those that cause most of the failures first. Share of failures tells which ' +
          'route is spending the availability budget. Click a route for its traces.',
        noValue: noTraffic,
      },
      {
        columns: [
          {
            field: 'http_route',
            title: 'Route',
            more: [
              links(
                traces('Failed traces of this route', ` && status=error && span.http.route="${cell('http_route')}"`),
                traces('Traces of this route', ` && span.http.route="${cell('http_route')}"`),
              ),
            ],
          },
          { field: 'Value #A', title: 'Requests', unit: units.RequestsPerSecond, width: 100 },
          {
            field: 'Value #B',
            title: 'Errors',
            unit: units.PercentUnit,
            decimals: 2,
            width: 90,
            thresholds: thresholds('text', [0.001, colours.warning], [0.01, colours.bad]),
          },
          { field: 'Value #C', title: 'p95', unit: units.Seconds, width: 90 },
          {
            field: 'Value #D',
            title: 'Share of failures',
            unit: units.PercentUnit,
            decimals: 0,
            width: 170,
            more: bar(colours.bad),
          },
        ],
        sortBy: ['Share of failures', 'Requests'],
      },
    )
      .span(12)
      .height(9)
      .withTarget(rows('A', routeRequests))
      .withTarget(rows('B', q.promql`${routeFailures} / (${routeRequests} > 0)`))
      .withTarget(rows('C', q.latency(0.95, '$__range', 'http_route')))
      .withTarget(
        rows('D', q.promql`${routeFailures} / scalar(clamp_min(${q.failures('$__range')}, 0.000001))`),
      ),
  },
};
