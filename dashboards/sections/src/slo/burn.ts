import { burnWindows, recorded } from '../contract';
import { colours, limitLine, line, logarithmic, notInLegend, oneColourPerSlo, timeSeries, times } from '../panels';
import * as q from '../promql';
import type { Section } from '../section';
import { slo } from './matchers';

/** Of the rules: above this error ratio an alert fires whatever the factor says. */
const highestErrorRatio = 0.9;

const month = 30 * 86_400;

const noRules = 'No SLO series. Are the generated rules loaded? Is waymark.slo.enabled on?';

/**
 * The pace at which an alert's window fires. Factors hold for 30 days and grow with the period, no pace that is sustainable
 * fires, and a loose objective is capped so that it can fire at all; all exactly as in the rules. Objectives with other
 * periods fire at another pace: `edge` is `min` or `max` of them.
 */
function firesAt(factor: number, edge: 'min' | 'max'): string {
  const objective = q.objective(slo);
  const budget = q.promql`max by (${q.identity}, slo) (${recorded.errorBudget.name}{${slo}})`;
  const pace = q.promql`clamp_min(${String(factor)} / ${String(month)} * ${budget} / (1 - ${objective}), 1)`;
  const cap = q.promql`${String(highestErrorRatio)} / (1 - ${objective})`;
  return q.promql`${edge}((${pace} < ${cap}) or ${cap})`;
}

interface Words {
  readonly title: string;
  readonly description: string;
}

function pair(words: Words, long: string, short: string, window: { factor: number; severity: string }) {
  const limit = limitLine(window.severity === 'page' ? colours.bad : colours.warning);
  return oneColourPerSlo(timeSeries({ ...words, noValue: noRules }))
    .span(6)
    .height(8)
    .unit(times)
    .fillOpacity(0)
    .min(0)
    .scaleDistribution(logarithmic)
    .withTarget(line('A', q.burnRate(long, slo), '{{slo}}'))
    .withTarget(line('B', q.burnRate(short, slo), '{{slo}}'))
    .withTarget(line('C', firesAt(window.factor, 'min'), window.severity))
    .withTarget(line('D', firesAt(window.factor, 'max'), window.severity))
    .overrideByQuery('A', [{ id: 'custom.lineWidth', value: 2 }])
    .overrideByQuery('B', [{ id: 'custom.lineStyle', value: { fill: 'dot', dash: [2, 4] } }, notInLegend])
    .overrideByQuery('C', limit)
    .overrideByQuery('D', [...limit, notInLegend]);
}

/** What the burn alerts compare, window by window. */
export const burn: Section = {
  key: 'slo-burn',
  title: 'How fast is the budget going?',
  signals: [
    recorded.errorRatio5m.name,
    recorded.errorRatio30m.name,
    recorded.errorRatio1h.name,
    recorded.errorRatio2h.name,
    recorded.errorRatio6h.name,
    recorded.errorRatio1d.name,
    recorded.errorRatio3d.name,
    recorded.objective.name,
    recorded.errorBudget.name,
  ],
  needs: [],
  panels: {
    fast: pair(
      {
        title: 'Fast: 1 h and 5 m',
        description:
          'Multiple of the sustainable pace, long window solid, short one dotted. Both above the dashed line: the budget of a month is gone within days, ' +
          'somebody is paged. The dotted line falls first when it is over. Act now: roll back, shed load, fail over.',
      },
      recorded.errorRatio1h.name,
      recorded.errorRatio5m.name,
      burnWindows.fast,
    ),
    medium: pair(
      {
        title: 'Medium: 6 h and 30 m',
        description:
          'Multiple of the sustainable pace, long window solid, short one dotted. Both above the dashed line: a slower incident that still empties the budget ' +
          'within the week, and pages. Usually one route, one instance or one dependency: see the Service board.',
      },
      recorded.errorRatio6h.name,
      recorded.errorRatio30m.name,
      burnWindows.medium,
    ),
    slow: pair(
      {
        title: 'Slow: 1 d and 2 h',
        description:
          'Multiple of the sustainable pace, long window solid, short one dotted. Both above the dashed line: a ticket. A defect that the last release ' +
          'brought, or a dependency that got worse; it can wait for morning, not for next week.',
      },
      recorded.errorRatio1d.name,
      recorded.errorRatio2h.name,
      burnWindows.slow,
    ),
    trickle: pair(
      {
        title: 'Trickle: 3 d and 6 h',
        description:
          'Multiple of the sustainable pace, long window solid, short one dotted. Both above the dashed line: at this pace the objective is missed by the end ' +
          'of the period. Repair the most frequent failure, or agree on an objective that fits.',
      },
      recorded.errorRatio3d.name,
      recorded.errorRatio6h.name,
      burnWindows.trickle,
    ),
  },
};

