import * as units from '@grafana/grafana-foundation-sdk/units';
import { burnWindows, metrics, recorded } from '../contract';
import { colours, overspent, rows, table, textFor, thresholds, times } from '../panels';
import * as q from '../promql';
import type { Section } from '../section';
import { slo } from './matchers';

const one = q.promql`max by (${q.identity}, slo)`;

const days = 86_400;

const budgetLeft = q.promql`${one} (${recorded.budgetRemaining.name}{${slo}})`;

const lasts = q.promql`clamp(${budgetLeft} * ${q.errorBudget(slo)}
  / clamp_min(${q.sloErrorRatio(recorded.errorRatio1h.name, slo)}, 0.000000001), 0, ${String(30 * days)})`;

/** Every objective of a service in numbers. */
export const objectives: Section = {
  key: 'slo-objectives',
  title: 'Are the promises kept?',
  signals: [
    recorded.errorRatio30d.name,
    recorded.objective.name,
    recorded.budgetRemaining.name,
    recorded.errorBudget.name,
    recorded.errorRatio1h.name,
    recorded.allRate1h.name,
    recorded.meta.name,
    metrics.sloPeriod.name,
    metrics.sloLatencyThreshold.name,
  ],
  needs: [],
  panels: {
    objectives: table(
      {
        title: 'Objectives',
        description:
          'Every objective of the service: what was promised, what was measured over its period, what is left, and how long ' +
          'that lasts at the pace of the last hour. “inherited” is the default that nobody chose: it never pages; declare the ' +
          'objective where being woken is worth it.',
        noValue: 'No SLO series. Are the generated rules loaded? Is waymark.slo.enabled on?',
      },
      {
        columns: [
          { field: 'slo', title: 'SLO' },
          { field: 'Value #B', title: 'Objective', unit: units.PercentUnit, decimals: 3, width: 100 },
          { field: 'Value #A', title: 'SLI', unit: units.PercentUnit, decimals: 3, width: 100 },
          {
            field: 'Value #C',
            title: 'Budget left',
            unit: units.PercentUnit,
            decimals: 1,
            width: 130,
            thresholds: thresholds(colours.bad, [0, colours.warning], [0.25, colours.good]),
            more: [{ id: 'mappings', value: [overspent] }],
          },
          {
            field: 'Value #D',
            title: 'Lasts',
            unit: units.Seconds,
            decimals: 0,
            width: 110,
            thresholds: thresholds(colours.bad, [days, colours.warning], [5 * days, 'text']),
            more: [{ id: 'mappings', value: [textFor(30 * days, null, '> 30 days'), textFor(null, 0, 'exhausted')] }],
          },
          {
            field: 'Value #E',
            title: 'Burn 1 h',
            unit: times,
            decimals: 1,
            width: 90,
            thresholds: thresholds('text', [1, colours.warning], [burnWindows.medium.factor, colours.bad]),
          },
          { field: 'Value #F', title: 'Events', unit: 'suffix:/s', decimals: 1, width: 90 },
          { field: 'Value #G', title: 'Period', unit: units.Days, decimals: 0, width: 90 },
          { field: 'Value #H', title: 'Slower than', unit: units.Seconds, width: 100 },
          { field: 'origin', title: 'Origin', width: 100 },
          { field: 'team', title: 'Team', width: 120 },
          { field: 'tier', title: 'Tier', width: 70 },
        ],
        identity: 'all',
        hidden: ['Value #I'],
        sortBy: ['Burn 1 h'],
      },
    )
      .span(24)
      .height(6)
      .withTarget(rows('A', q.promql`1 - ${one} (${recorded.errorRatio30d.name}{${slo}})`))
      .withTarget(rows('B', q.objective(slo)))
      .withTarget(rows('C', budgetLeft))
      .withTarget(rows('D', lasts))
      .withTarget(rows('E', q.burnRate(recorded.errorRatio1h.name, slo)))
      .withTarget(rows('F', q.promql`${one} (${recorded.allRate1h.name}{${slo}})`))
      .withTarget(rows('G', q.promql`${one} (${metrics.sloPeriod.name}{${slo}}) / ${String(days)}`))
      .withTarget(rows('H', q.promql`${one} (${metrics.sloLatencyThreshold.name}{${slo}})`))
      .withTarget(rows('I', q.promql`group by (${q.identity}, slo, team, tier, origin) (${recorded.meta.name}{${slo}})`))
      .overrideByName('Service', [{ id: 'custom.width', value: 120 }])
      .overrideByName('Environment', [{ id: 'custom.width', value: 110 }])
      .overrideByName('Namespace', [{ id: 'custom.width', value: 110 }]),
  },
};
