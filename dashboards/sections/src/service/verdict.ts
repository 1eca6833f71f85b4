import { BigValueColorMode, VizOrientation } from '@grafana/grafana-foundation-sdk/common';
import * as units from '@grafana/grafana-foundation-sdk/units';
import { metrics, recorded, severities } from '../contract';
import { colours, coloured, line, list, now, overspent, stat, textFor, thresholds, times, trend } from '../panels';
import * as q from '../promql';
import type { Section } from '../section';

const slo = `${q.service}, slo=~"$slo"`;

const sli = q.promql`1 - max by (${q.identity}, slo) (${recorded.errorRatio30d.name}{${slo}})`;

/** The objective in per cent as a label, so that it can stand in the name beside the SLI. */
const objectiveAsLabel = q.promql`count_values by (${q.identity}, slo) ("objective", round(${q.objective(slo)} * 100, 0.001))`;

const budgetLeft = q.promql`max by (${q.identity}, slo) (${recorded.budgetRemaining.name}{${slo}})`;

const days = 86_400;

/** First row of the Service board: the verdict in five seconds. */
export const verdict: Section = {
  key: 'service-verdict',
  title: 'Is it healthy?',
  signals: [
    recorded.errorRatio30d.name,
    recorded.errorRatio1h.name,
    recorded.objective.name,
    recorded.budgetRemaining.name,
    recorded.errorBudget.name,
    metrics.httpServerRequestDuration.name,
    'ALERTS',
  ],
  needs: [],
  panels: {
    sli: stat({
      title: 'SLI against objective',
      description:
        'Share of good events over the period, beside the objective it is held to. Below the objective the budget next to ' +
        'it is negative: stop risky changes and repair first. Choose one SLO above to see it alone.',
      noValue: 'No SLO history yet',
    })
      .span(8)
      .height(5)
      .unit(units.PercentUnit)
      .decimals(3)
      .orientation(VizOrientation.Horizontal)
      .text(list)
      .withTarget(
        now('A', q.promql`(${sli}) * on (${q.identity}, slo) group_left (objective) ${objectiveAsLabel}`, '{{slo}} (≥ {{objective}} %)'),
      ),

    budget: stat({
      title: 'Error budget left',
      description:
        'Share of the period’s error budget that is not spent. Negative: the objective is missed. Under a quarter: slow ' +
        'down releases. What spends it is below, under routes and dependencies.',
      noValue: 'No SLO history yet',
    })
      .span(6)
      .height(5)
      .unit(units.PercentUnit)
      .decimals(1)
      .orientation(VizOrientation.Horizontal)
      .text(list)
      .colorMode(BigValueColorMode.BackgroundSolid)
      .thresholds(thresholds('dark-red', [0, 'dark-orange'], [0.25, 'dark-green']))
      .mappings([overspent])
      .withTarget(now('A', budgetLeft, '{{slo}}')),

    exhaustion: stat({
      title: 'Budget lasts',
      description:
        'Time until the budget is gone if errors go on as in the last hour. Hours: act now. Days: a ticket. This is what ' +
        'decides whether to roll back tonight or to look tomorrow.',
      noValue: 'No SLO history yet',
    })
      .span(6)
      .height(5)
      .unit(units.Seconds)
      .decimals(0)
      .thresholds(thresholds(colours.bad, [days, colours.warning], [5 * days, colours.good]))
      .orientation(VizOrientation.Horizontal)
      .text(list)
      .mappings([textFor(30 * days, null, '> 30 days'), textFor(null, 0, 'exhausted')])
      .withTarget(
        now(
          'A',
          q.promql`clamp(${budgetLeft} * ${q.errorBudget(slo)}
            / clamp_min(${q.sloErrorRatio(recorded.errorRatio1h.name, slo)}, 0.000000001), 0, ${String(30 * days)})`,
          '{{slo}}',
        ),
      ),

    alerts: stat({
      title: 'Alerts and burn',
      description:
        'Firing alerts of this service, and the pace at which its fastest burning budget is spent over the last hour: 1× is ' +
        'sustainable, 14.4× empties a 30-day budget in two days. A page and a burn above 1× together: an incident is going on.',
      noValue: 'No SLO rules for it',
    })
      .span(4)
      .height(5)
      .decimals(0)
      .unit(units.Short)
      .orientation(VizOrientation.Horizontal)
      .text(list)
      .thresholds(thresholds(colours.good, [1, colours.bad]))
      .withTarget(now('A', q.firing(severities.page, q.service, q.serviceAlerts), 'pages'))
      .withTarget(now('B', q.firing(severities.ticket, q.service, q.serviceAlerts), 'tickets'))
      .withTarget(now('C', q.promql`max(${q.burnRate(recorded.errorRatio1h.name, slo)})`, 'burn 1 h'))
      .overrideByQuery('B', coloured(thresholds(colours.good, [1, colours.warning])))
      .overrideByQuery('C', [
        { id: 'unit', value: times },
        { id: 'decimals', value: 1 },
        ...coloured(thresholds(colours.good, [1, colours.warning], [6, colours.bad])),
      ]),

    traffic: trend({
      title: 'Traffic',
      description:
        'Inbound HTTP requests per second over all instances, without health checks and scrapes. A sudden drop to 0 is an ' +
        'outage upstream of this service, or its own.',
      noValue: 'No HTTP requests',
    })
      .span(8)
      .height(4)
      .unit(units.RequestsPerSecond)
      .thresholds(thresholds(colours.info))
      .withTarget(line('A', q.promql`${q.requests('$__rate_interval')} or vector(0)`, 'requests')),

    errors: trend({
      title: 'Errors',
      description:
        'Share of inbound requests that failed: a 5xx response, or an exception instead of a response. 4xx are the ' +
        'caller’s. Which routes fail is in the table below.',
      noValue: 'No HTTP requests',
    })
      .span(8)
      .height(4)
      .unit(units.PercentUnit)
      .decimals(2)
      .thresholds(thresholds(colours.good, [0.001, colours.warning], [0.01, colours.bad]))
      .withTarget(line('A', q.errorRatio('$__rate_interval'), 'errors')),

    latency: trend({
      title: 'p99',
      description:
        'Time within which 99 of 100 inbound requests are answered, from the buckets of all instances together. Compare ' +
        'with the dashed threshold of the latency SLO below.',
      noValue: 'No HTTP requests',
    })
      .span(8)
      .height(4)
      .unit(units.Seconds)
      .thresholds(thresholds(colours.info))
      .withTarget(line('A', q.latency(0.99, '$__rate_interval'), 'p99')),
  },
};
