import type { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import * as units from '@grafana/grafana-foundation-sdk/units';
import { metrics, probeMatcher } from '../contract';
import { cell, links, serviceBoardByName, traces } from '../links';
import { bar, colours, rows, table, thresholds } from '../panels';
import * as q from '../promql';

const client = metrics.httpClientRequestDuration;

export const noCalls =
  'No outbound HTTP calls in this range. Expected some? Is waymark.metrics.http-client.enabled on, does the client come from Spring’s builders?';

const peerTime = q.promql`sum by (${q.peer}) (rate(${client.sum}{${q.service}}[$__range]))`;
const ownTime = q.promql`sum(rate(${metrics.httpServerRequestDuration.sum}{${q.service}, ${probeMatcher}}[$__range]))`;

/** The service of that name, where the first part of a peer's address is one; value 1, else 0. */
const peerService = q.promql`
  max by (${q.peer}, peer_service) (
    label_replace(${q.calls('$__range')}, "peer_service", "$1", "server_address", "([^.]+).*")
    * on (peer_service) group_left ()
    label_replace(group by (service_name) (${metrics.waymarkServiceCard.name}), "peer_service", "$1", "service_name", "(.*)"))
  * 0 + 1
  or on (${q.peer}) ${q.calls('$__range')} * 0`;

/** Marks the peers that spans know by this address: all but what stands for the surplus. */
const traced = q.promql`label_replace(${q.calls('$__range')}, "traced", "open", "server_address", "[^_].*")`;

/** Every peer in numbers, with the way to its own board. */
export function peersTable(): PanelBuilder {
  return table(
    {
      title: 'Peers',
      description:
        'Every peer over the shown time range. Time spent is the time waiting for it per second of inbound time: near ' +
        '100 % this service is as slow as that peer; above 100 % calls run in parallel or outside of requests. Open the ' +
        'peer’s own board where it is a service of this fleet.',
      noValue: noCalls,
    },
    {
      columns: [
        {
          field: 'server_address',
          title: 'Peer',
        },
        { field: 'server_port', title: 'Port', width: 90 },
        { field: 'Value #A', title: 'Calls', unit: units.RequestsPerSecond, width: 120 },
        {
          field: 'Value #B',
          title: 'Errors',
          unit: units.PercentUnit,
          decimals: 2,
          width: 120,
          thresholds: thresholds('text', [0.001, colours.warning], [0.01, colours.bad]),
        },
        { field: 'Value #C', title: 'p95', unit: units.Seconds, width: 120 },
        {
          field: 'Value #D',
          title: 'Time spent',
          unit: units.PercentUnit,
          decimals: 0,
          width: 240,
          more: bar(colours.info),
        },
        {
          field: 'traced',
          title: 'Traces',
          width: 90,
          more: [links(traces('Traces of calls to it', ` && span.server.address="${cell('server_address')}"`, 'client'))],
        },
        { field: 'peer_service', title: 'Service', width: 180, more: [links(serviceBoardByName('peer_service'))] },
      ],
      hidden: ['Value #E'],
      sortBy: ['Time spent'],
    },
  )
    .span(24)
    .height(6)
    .withTarget(rows('A', traced))
    .withTarget(rows('B', q.promql`${q.callFailures('$__range')} / (${q.calls('$__range')} > 0)`))
    .withTarget(rows('C', q.callLatency(0.95, '$__range')))
    .withTarget(rows('D', q.promql`${peerTime} / scalar(${ownTime} > 0)`))
    .withTarget(rows('E', peerService));
}
