import * as units from '@grafana/grafana-foundation-sdk/units';
import { recorded } from '../contract';
import { colours, dashedAndArea, line, notInLegend, oneColourPerSlo, thresholds, timeSeries } from '../panels';
import * as q from '../promql';
import type { Section } from '../section';
import { slo } from './matchers';

const noHistory = 'No SLO history yet. The 30-day series needs the generated rules and some minutes of traffic.';

const noRules = 'No SLO series. Are the generated rules loaded? Is waymark.slo.enabled on?';

const one = q.promql`max by (${q.identity}, slo)`;

/** Share of good events, drawn at 90 % where it is less. */
function good(errorRatio: string): string {
  return q.promql`clamp_min(1 - ${q.sloErrorRatio(errorRatio, slo)}, 0.9)`;
}

/** Where the budget went. */
export const budget: Section = {
  key: 'slo-budget',
  title: 'How was it spent?',
  signals: [
    recorded.budgetRemaining.name,
    recorded.objective.name,
    recorded.errorRatio5m.name,
    recorded.errorRatio1d.name,
    recorded.allRate5m.name,
    recorded.badRate5m.name,
  ],
  needs: [],
  panels: {
    'burn-down': oneColourPerSlo(timeSeries({
      title: 'Error budget, the last 30 days',
      description:
        'What was left of the budget, whatever time range is chosen above. A cliff is an incident, a slope a defect that ' +
        'nobody noticed; it rises again when a bad day leaves the period. Below zero the objective was missed: let repairs go ' +
        'before features until it is back. Anything below −100 % is drawn there.',
      noValue: noHistory,
    }))
      .span(24)
      .height(9)
      .timeFrom('30d')
      .unit(units.PercentUnit)
      .min(-1)
      .max(1)
      .lineWidth(2)
      .fillOpacity(0)
      .thresholds(thresholds(colours.bad, [0, 'transparent']))
      .thresholdsStyle(dashedAndArea)
      .withTarget(line('A', q.promql`clamp_min(${one} (${recorded.budgetRemaining.name}{${slo}}), -1)`, '{{slo}}')),

    sli: oneColourPerSlo(
      timeSeries({
        title: 'SLI and objective',
        description:
          'Share of good events over a day (thick) and over five minutes (dotted) beside what was promised (dashed), each ' +
          'objective in its colour; anything below 90 % is drawn there. Dips that the thick line does not follow are what a ' +
          'budget is for; a thick line under its dashed one is not.',
        noValue: noRules,
      }),
    )
      .span(12)
      .height(8)
      .unit(units.PercentUnit)
      .max(1)
      .axisSoftMin(0.98)
      .decimals(2)
      .fillOpacity(0)
      .withTarget(line('A', good(recorded.errorRatio1d.name), '{{slo}}'))
      .withTarget(line('B', good(recorded.errorRatio5m.name), '{{slo}}'))
      .withTarget(line('C', q.objective(slo), '{{slo}}'))
      .overrideByQuery('A', [{ id: 'custom.lineWidth', value: 3 }])
      .overrideByQuery('B', [{ id: 'custom.lineStyle', value: { fill: 'dot', dash: [2, 4] } }, notInLegend])
      .overrideByQuery('C', [{ id: 'custom.lineStyle', value: { fill: 'dash', dash: [8, 8] } }, notInLegend]),

    events: oneColourPerSlo(
      timeSeries({
        title: 'Events that count',
        description:
          'Valid events per second of every objective (lines), and those that were bad (areas). Few events: one failure is a large ' +
          'share, and the least number of bad events keeps alerts quiet. None: nobody calls, or what should count is excluded.',
        noValue: noRules,
      }),
    )
      .span(12)
      .height(8)
      .unit('suffix:/s')
      .fillOpacity(0)
      .withTarget(line('A', q.promql`${one} (${recorded.allRate5m.name}{${slo}})`, '{{slo}}'))
      .withTarget(line('B', q.promql`${one} (${recorded.badRate5m.name}{${slo}})`, '{{slo}}'))
      .overrideByQuery('B', [{ id: 'custom.fillOpacity', value: 40 }, notInLegend]),
  },
};
