import * as units from '@grafana/grafana-foundation-sdk/units';
import { burnWindows, recorded, variables } from '../contract';
import { cell, links, serviceBoard } from '../links';
import { colours, dashed, line, logarithmic, overspent, ranked, rows, table, thresholds, times, timeSeries } from '../panels';
import * as q from '../promql';
import type { Section } from '../section';
import { linkFields, panelMappings, panelOfAlert, withPanel } from './alerts';

const noRules = 'No SLO series in this range. Are the generated rules loaded, is any service scraped?';

const one = q.promql`max by (${q.identity}, slo)`;

const firingPerObjective = q.promql`
  ${q.objective(q.fleet)} * 0 + on (${q.identity}, slo)
  count by (${q.identity}, slo) (ALERTS{alertstate="firing", slo!="", ${q.fleetAlerts}})
  or ${q.objective(q.fleet)} * 0`;

const worstBurns = q.burnRate(recorded.errorRatio1h.name, q.fleet);

/** The same without those that are idle, which are never the worst: it is asked for every point of a line. */
const busyBurns = q.promql`
  max by (${q.identity}, slo) (${recorded.errorRatio1h.name}{${q.fleet}}) / (1 - ${q.objective(q.fleet)})`;

/** Every service and objective, worst first. */
export const services: Section = {
  key: 'fleet-services',
  title: 'Which services?',
  signals: [
    recorded.errorRatio30d.name,
    recorded.objective.name,
    recorded.budgetRemaining.name,
    recorded.errorRatio1h.name,
    recorded.allRate5m.name,
    recorded.errorRatio5m.name,
    recorded.meta.name,
    'ALERTS',
  ],
  needs: [],
  panels: {
    services: table(
      {
        title: 'Services and their objectives',
        description:
          'One row for each objective, those with most alerts firing first, then the fastest burn. Click a service to open its ' +
          'board with the same time range. Events and errors are those that the objective counts, over five minutes.',
        noValue: noRules,
      },
      {
        identity: 'all',
        columns: [
          {
            field: 'slo',
            title: 'SLO',
            more: [links(serviceBoard(`var-${variables.slo}=${cell('slo')}`))],
          },
          {
            field: 'Value #G',
            title: 'Firing',
            width: 80,
            unit: units.Short,
            decimals: 0,
            thresholds: thresholds('text', [1, colours.bad]),
          },
          {
            field: 'Value #D',
            title: 'Burn now',
            unit: times,
            decimals: 1,
            width: 100,
            thresholds: thresholds('text', [1, colours.warning], [burnWindows.medium.factor, colours.bad]),
          },
          {
            field: 'Value #C',
            title: 'Budget left',
            unit: units.PercentUnit,
            decimals: 1,
            width: 120,
            thresholds: thresholds(colours.bad, [0, colours.warning], [0.25, colours.good]),
            more: [{ id: 'mappings', value: [overspent] }],
          },
          { field: 'Value #A', title: 'SLI', unit: units.PercentUnit, decimals: 3, width: 100 },
          { field: 'Value #B', title: 'Objective', unit: units.PercentUnit, decimals: 3, width: 100 },
          { field: 'Value #E', title: 'Events', unit: 'suffix:/s', decimals: 1, width: 100 },
          {
            field: 'Value #F',
            title: 'Errors',
            unit: units.PercentUnit,
            decimals: 2,
            width: 90,
            thresholds: thresholds('text', [0.001, colours.warning], [0.01, colours.bad]),
          },
          { field: 'team', title: 'Team', more: [{ id: 'filterable', value: true }] },
          { field: 'tier', title: 'Tier', width: 80, more: [{ id: 'filterable', value: true }] },
          { field: 'origin', title: 'Origin', width: 100, more: [{ id: 'filterable', value: true }] },
        ],
        hidden: ['Value #H'],
        sortBy: ['Firing', 'Burn now'],
      },
    )
      .span(24)
      .height(13)
      .withTarget(rows('A', q.promql`1 - ${one} (${recorded.errorRatio30d.name}{${q.fleet}})`))
      .withTarget(rows('B', q.objective(q.fleet)))
      .withTarget(rows('C', q.promql`${one} (${recorded.budgetRemaining.name}{${q.fleet}})`))
      .withTarget(rows('D', worstBurns))
      .withTarget(rows('E', q.promql`${one} (${recorded.allRate5m.name}{${q.fleet}})`))
      .withTarget(rows('F', q.sloErrorRatio(recorded.errorRatio5m.name, q.fleet)))
      .withTarget(rows('G', firingPerObjective))
      .withTarget(rows('H', q.promql`group by (${q.identity}, slo, team, tier, origin) (${recorded.meta.name}{${q.fleet}})`))
      .overrideByName('Service', [links(serviceBoard()), { id: 'filterable', value: true }])
      .overrideByName('Environment', [{ id: 'filterable', value: true }, { id: 'custom.width', value: 120 }])
      .overrideByName('Namespace', [{ id: 'filterable', value: true }, { id: 'custom.width', value: 120 }]),

    burners: timeSeries({
      title: 'Worst burners',
      description:
        'The five fastest burns at any time, averaged over an hour, on a scale by powers of ten. Lines mark the sustainable pace and ' +
        'the pace that pages. Services that rise together share a cause: look for the one that rose first.',
      noValue: noRules,
    })
      .span(10)
      .height(9)
      .unit(times)
      .fillOpacity(0)
      .min(0)
      .scaleDistribution(logarithmic)
      .legend(ranked)
      .thresholds(thresholds('transparent', [1, colours.warning], [burnWindows.fast.factor, colours.bad]))
      .thresholdsStyle(dashed)
      .interval(q.coarse)
      .withTarget(line('A', q.promql`topk(5, ${busyBurns})`, '{{service_name}} {{slo}}')),

    firing: table(
      {
        title: 'Firing now',
        description: 'Every firing alert of a service, and the one that tells that many fell silent together. Start with pages; a ticket on the same service is usually the same cause. ' +
          'Click a service for its board, an alert for the panel that shows its cause.',
        noValue: 'Nothing is firing.',
      },
      {
        identity: 'all',
        columns: [
          {
            field: 'alertname',
            title: 'Alert',
            width: 285,
            more: [links(panelOfAlert)],
          },
          { field: 'severity', title: 'Severity', width: 75 },
          { field: 'slo', title: 'SLO' },
          { field: 'team', title: 'Team' },
        ],
        hidden: ['Value'],
        unseen: linkFields,
        // A page comes before a ticket.
        sortBy: [{ ascending: 'Severity' }, { ascending: 'Alert' }, { ascending: 'Service' }],
      },
    )
      .span(14)
      .height(9)
      .withTarget(
        rows(
          'A',
          withPanel(q.promql`group by (${q.identity}, alertname, severity, slo, team) ${q.fleetFiring()}`),
        ),
      )
      .overrideByName('shown_on', [panelMappings])
      .overrideByName('Service', [links(serviceBoard())])
      .overrideByName('Environment', [{ id: 'custom.width', value: 100 }])
      .overrideByName('Namespace', [{ id: 'custom.width', value: 100 }]),
  },
};
