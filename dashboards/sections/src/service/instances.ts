import { VisibilityMode } from '@grafana/grafana-foundation-sdk/common';
import { MappingType } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder as StateTimelineBuilder } from '@grafana/grafana-foundation-sdk/statetimeline';
import * as units from '@grafana/grafana-foundation-sdk/units';
import { boards, metrics, recorded } from '../contract';
import { down, links } from '../links';
import { colours, fixedColour, line, rows, table, timeSeries } from '../panels';
import * as q from '../promql';
import type { Section } from '../section';

const card = metrics.waymarkServiceCard.name;

/** `up` knows no service: it is kept for the targets that were this service within the last hour. */
const state = q.promql`
  max by (instance) (up and on (job, instance) group by (job, instance) (last_over_time(${card}{${q.service}}[1h])))
  or group by (instance) (${card}{${q.service}})`;

/** Which process, which version, whose. */
export const instances: Section = {
  key: 'service-instances',
  title: 'Which instance, which version, whose?',
  signals: ['up', card, metrics.httpServerRequestDuration.name, recorded.meta.name],
  needs: [],
  panels: {
    state: new StateTimelineBuilder()
      .title('Instances')
      .description(
        'Whether Prometheus can reach each instance; one that stays down leaves after an hour. Red while traffic is fine: the ' +
          'instance or the scrape is broken, callers are not. Under OTLP push a gap means that nothing arrived.',
      )
      .noValue('No instance reported in this range. Is the service running, is it scraped?')
      .span(12)
      .height(6)
      .unit(units.Short)
      .mappings([
        {
          type: MappingType.ValueToText,
          options: {
            '0': { text: 'down', color: colours.bad, index: 0 },
            '1': { text: 'up', color: colours.good, index: 1 },
          },
        },
      ])
      .showValue(VisibilityMode.Never)
      .mergeValues(true)
      .rowHeight(0.8)
      .withTarget(line('A', state, '{{instance}}')),

    'worst-instance': timeSeries({
      title: 'Worst instance against the median',
      description:
        'p95 of the slowest instance, with its name, beside the median instance. Apart: one bad instance, restart or remove ' +
        'it and look for a noisy neighbour. Together: it is the code, the data or a dependency, not the machine.',
      noValue: 'No inbound HTTP requests in this range.',
    })
      .span(12)
      .height(6)
      .unit(units.Seconds)
      .fillOpacity(0)
      .withTarget(line('A', q.promql`topk(1, ${q.latency(0.95, '$__rate_interval', 'instance')})`, 'worst: {{instance}}').exemplar(true))
      .withTarget(
        line('B', q.promql`quantile(0.5, ${q.latency(0.95, '$__rate_interval', 'instance')})`, 'median').exemplar(true),
      )
      .overrideByQuery('B', [fixedColour(colours.muted)]),

    card: table(
      {
        title: 'What runs, and whose it is',
        description:
          'Versions that are running now, and what the service says of itself. Two versions: a rollout is under way, or stuck. ' +
          'Without a team nobody is paged by name: set waymark.service.team.',
        noValue: 'No service card in this range. Is the service running, is it scraped?',
      },
      {
        identity: 'all',
        columns: [
          { field: 'service_version', title: 'Version', width: 140 },
          { field: 'Value #A', title: 'Instances', width: 100, unit: units.Short },
          { field: 'team', title: 'Team' },
          { field: 'tier', title: 'Tier' },
          { field: 'mode', title: 'Emitted by', width: 110 },
          { field: 'kit_version', title: 'Kit', width: 140 },
          { field: 'runbook_url', title: 'Runbook', more: [links({ title: 'Runbook', url: '${__value.raw}', targetBlank: true })] },
          {
            field: 'repository_url',
            title: 'Source',
            more: [links({ title: 'Source', url: '${__value.raw}', targetBlank: true })],
          },
        ],
        hidden: ['Value #B'],
        sortBy: ['Instances'],
      },
    )
      .span(24)
      .height(5)
      .links([down(boards.adoption)])
      .withTarget(
        rows(
          'A',
          q.promql`count by (${q.identity}, service_version, mode, kit_version, runbook_url, repository_url) (${card}{${q.service}})`,
        ),
      )
      .withTarget(rows('B', q.promql`group by (${q.identity}, team, tier) (${recorded.meta.name}{${q.service}})`)),
  },
};
