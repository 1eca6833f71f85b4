import { BigValueColorMode, VizOrientation } from '@grafana/grafana-foundation-sdk/common';
import * as units from '@grafana/grafana-foundation-sdk/units';
import { contractVersion, metrics, origins, recorded, unknownService } from '../contract';
import { links, serviceBoard } from '../links';
import { colours, line, list, now, rows, stacked, stat, table, thresholds, timeSeries } from '../panels';
import * as q from '../promql';
import type { Section } from '../section';

const card = metrics.waymarkServiceCard.name;
const meta = recorded.meta.name;

const noCard = 'No service reports';
const noCardInRange = 'No service card in this range. Is any service with the kit running, is it scraped?';

const groups = q.promql`group by (${q.identity})`;

/** Number of services; 0, not nothing, while any service reports. */
function countOf(services: string): string {
  return q.promql`count(${services}) or count(${card}{${q.services}}) * 0`;
}

const all = q.promql`${groups} (${card}{${q.services}})`;
const declared = q.promql`${groups} (${meta}{${q.services}, origin="${origins.declared}"})`;
const withTeam = q.promql`${groups} (${meta}{${q.services}, team!=""})`;
const withRunbook = q.promql`${groups} (${card}{${q.services}, runbook_url!=""})`;

/** Who runs the kit, and what is missing. */
export const coverage: Section = {
  key: 'adoption-coverage',
  title: 'Who is on board?',
  signals: [card, meta],
  needs: [],
  panels: {
    services: stat({
      title: 'Services and instances',
      description: 'Services that report with the kit now, and their instances. Fewer than you run: the rest has neither the starter nor the agent, or is not scraped.',
      noValue: noCard,
    })
      .span(4)
      .height(4)
      .unit(units.Short)
      .orientation(VizOrientation.Horizontal)
      .text(list)
      .thresholds(thresholds(colours.info))
      .withTarget(now('A', q.promql`count(${all})`, 'services'))
      .withTarget(now('B', q.promql`count(${card}{${q.services}})`, 'instances')),

    inherited: stat({
      title: 'Inherit every objective',
      description:
        'Services that declare no objective of their own: nobody is ever woken for them. Right for what nobody depends on; for ' +
        'all others set waymark.slo.availability.objective.',
      noValue: noCard,
    })
      .span(4)
      .height(4)
      .unit(units.Short)
      .thresholds(thresholds('text'))
      .withTarget(now('A', countOf(q.promql`${all} unless ${declared}`), 'services')),

    ownerless: stat({
      title: 'Without a team',
      description: 'Services whose alerts reach nobody by name. Set waymark.service.team.',
      noValue: noCard,
    })
      .span(4)
      .height(4)
      .unit(units.Short)
      .colorMode(BigValueColorMode.Background)
      .thresholds(thresholds(colours.good, [1, colours.warning]))
      .withTarget(now('A', countOf(q.promql`${all} unless ${withTeam}`), 'services')),

    runbookless: stat({
      title: 'Without a runbook',
      description: 'Services whose card carries no waymark.service.runbook-url: whoever is woken starts from nothing.',
      noValue: noCard,
    })
      .span(4)
      .height(4)
      .unit(units.Short)
      .colorMode(BigValueColorMode.Background)
      .thresholds(thresholds(colours.good, [1, colours.warning]))
      .withTarget(now('A', countOf(q.promql`${all} unless ${withRunbook}`), 'services')),

    nameless: stat({
      title: 'Instances without a name',
      description:
        'Instances whose service name nobody set. They are all one service to every rule, so no burn alert fires for them: set ' +
        'spring.application.name.',
      noValue: noCard,
    })
      .span(4)
      .height(4)
      .unit(units.Short)
      .colorMode(BigValueColorMode.Background)
      .thresholds(thresholds(colours.good, [1, colours.warning]))
      .withTarget(now('A', q.promql`count(${card}{service_name=~"${unknownService}|"}) or count(${card}) * 0`, 'instances')),

    outdated: stat({
      title: 'Outdated contract',
      description:
        'Instances that emit another version of the telemetry contract than these boards were made for. Boards and rules serve ' +
        'one version back: update the kit there before the next version.',
      noValue: noCard,
    })
      .span(4)
      .height(4)
      .unit(units.Short)
      .colorMode(BigValueColorMode.Background)
      .thresholds(thresholds(colours.good, [1, colours.warning]))
      .withTarget(
        now(
          'A',
          q.promql`count(${card}{${q.services}, contract_version!="${String(contractVersion)}"}) or count(${card}{${q.services}}) * 0`,
          'instances',
        ),
      ),
  },
};

/** Which version and way of emitting, over time. */
export const rollout: Section = {
  key: 'adoption-rollout',
  title: 'Which version, and how is it emitted?',
  signals: [card],
  needs: [],
  panels: {
    versions: timeSeries({
      title: 'Instances by version of the kit',
      description:
        'A rollout is a new colour growing from below. One that stops half-way, or an old colour that stays: those services are ' +
        'no longer built.',
      noValue: noCardInRange,
    })
      .span(12)
      .height(8)
      .unit(units.Short)
      .decimals(0)
      .stacking(stacked)
      .fillOpacity(30)
      .withTarget(line('A', q.promql`count by (kit_version) (${card}{${q.services}})`, '{{kit_version}}')),

    modes: timeSeries({
      title: 'Instances by way of emitting',
      description:
        'By the starter, by the agent, or by both in one JVM. The contract is the same; both together cost the start-up time of ' +
        'the agent and bring its instrumentations.',
      noValue: noCardInRange,
    })
      .span(12)
      .height(8)
      .unit(units.Short)
      .decimals(0)
      .stacking(stacked)
      .fillOpacity(30)
      .withTarget(line('A', q.promql`count by (mode) (${card}{${q.services}})`, '{{mode}}')),
  },
};

/** Every service's card. */
export const cards: Section = {
  key: 'adoption-cards',
  title: 'What is missing where?',
  signals: [card, meta],
  needs: [],
  panels: {
    cards: table(
      {
        title: 'Services',
        description:
          'What every service says of itself, those without a team first. Empty cells are what to ask for: a team to page, a ' +
          'runbook to open, an objective that somebody chose. Click a service for its board.',
        noValue: noCard,
      },
      {
        identity: 'all',
        columns: [
          { field: 'team', title: 'Team', more: [{ id: 'filterable', value: true }] },
          { field: 'tier', title: 'Tier', width: 80, more: [{ id: 'filterable', value: true }] },
          { field: 'Value #C', title: 'Declared SLOs', unit: units.Short, decimals: 0, width: 120, thresholds: thresholds(colours.warning, [1, 'text']) },
          { field: 'Value #A', title: 'Instances', unit: units.Short, width: 100 },
          { field: 'service_version', title: 'Version', width: 140 },
          { field: 'mode', title: 'Emitted by', width: 110, more: [{ id: 'filterable', value: true }] },
          { field: 'kit_version', title: 'Kit', width: 150, more: [{ id: 'filterable', value: true }] },
          { field: 'contract_version', title: 'Contract', width: 90, more: [{ id: 'filterable', value: true }] },
          {
            field: 'runbook_url',
            title: 'Runbook',
            more: [links({ title: 'Runbook', url: '${__value.raw}', targetBlank: true })],
          },
        ],
        hidden: ['Value #B'],
        sortBy: [{ ascending: 'Team' }, { ascending: 'Service' }],
      },
    )
      .span(24)
      .height(12)
      .withTarget(
        rows(
          'A',
          q.promql`count by (${q.identity}, service_version, mode, kit_version, contract_version, runbook_url) (${card}{${q.services}})`,
        ),
      )
      .withTarget(rows('B', q.promql`group by (${q.identity}, team, tier) (${meta}{${q.services}})`))
      .withTarget(
        rows(
          'C',
          q.promql`count by (${q.identity}) (${meta}{${q.services}, origin="${origins.declared}"})
            or ${groups} (${card}{${q.services}}) * 0`,
        ),
      )
      .overrideByName('Service', [links(serviceBoard()), { id: 'filterable', value: true }]),
  },
};
