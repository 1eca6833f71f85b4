import * as units from '@grafana/grafana-foundation-sdk/units';
import { boards, burnWindows, recorded } from '../contract';
import { down } from '../links';
import { colours, dashedAndArea, fixedColour, limitLine, line, logarithmic, oneColourPerSlo, thresholds, times, timeSeries } from '../panels';
import * as q from '../promql';
import type { Section } from '../section';

const slo = `${q.service}, slo=~"$slo"`;

/** The pace of every SLO, whatever it measures. */
export const burn: Section = {
  key: 'service-burn',
  title: 'How fast is the budget going?',
  signals: [
    recorded.errorRatio5m.name,
    recorded.errorRatio1h.name,
    recorded.errorRatio6h.name,
    recorded.objective.name,
    recorded.budgetRemaining.name,
  ],
  needs: [],
  panels: {
    'burn-rate': timeSeries({
      title: 'Burn rate, fastest objective',
      description:
        'Multiple of the sustainable pace of the objective that burns fastest, over the windows that alerts compare, on a scale by ' +
        'powers of ten. 5 m falling under 1× while 1 h is still high: the incident is over, the alert is about to resolve.',
      noValue: 'No SLO series. Are the generated rules loaded? Is waymark.slo.enabled on?',
    })
      .span(12)
      .height(7)
      .links([down(boards.slo)])
      .unit(times)
      .fillOpacity(0)
      .min(0)
      .scaleDistribution(logarithmic)
      .withTarget(line('A', q.promql`max(${q.burnRate(recorded.errorRatio5m.name, slo)})`, '5 m'))
      .withTarget(line('B', q.promql`max(${q.burnRate(recorded.errorRatio1h.name, slo)})`, '1 h'))
      .withTarget(line('C', q.promql`max(${q.burnRate(recorded.errorRatio6h.name, slo)})`, '6 h'))
      .withTarget(line('D', 'vector(1)', 'sustainable'))
      .withTarget(line('E', `vector(${String(burnWindows.fast.factor)})`, `page (${String(burnWindows.fast.factor)}×)`))
      .overrideByQuery('A', [fixedColour('light-blue'), { id: 'custom.lineStyle', value: { fill: 'dot', dash: [2, 4] } }])
      .overrideByQuery('B', [fixedColour(colours.info), { id: 'custom.lineWidth', value: 2 }])
      .overrideByQuery('C', [fixedColour('purple')])
      .overrideByQuery('D', limitLine(colours.warning))
      .overrideByQuery('E', limitLine(colours.bad)),

    budget: oneColourPerSlo(timeSeries({
      title: 'Error budget left over time',
      description:
        'How the budget came to where it is: a cliff is an incident, a slope is a defect nobody noticed. It rises again when ' +
        'a bad day leaves the period. In the red the objective is missed; anything below −100 % is drawn there.',
      noValue: 'No SLO history yet. The 30-day series needs the generated rules and some minutes of traffic.',
    }))
      .span(12)
      .height(7)
      .links([down(boards.slo)])
      .unit(units.PercentUnit)
      .min(-1)
      .max(1)
      .fillOpacity(0)
      .lineWidth(2)
      .thresholds(thresholds(colours.bad, [0, 'transparent']))
      .thresholdsStyle(dashedAndArea)
      .withTarget(
        line('A', q.promql`clamp_min(max by (${q.identity}, slo) (${recorded.budgetRemaining.name}{${slo}}), -1)`, '{{slo}}'),
      ),
  },
};
