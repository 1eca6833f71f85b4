import * as units from '@grafana/grafana-foundation-sdk/units';
import { metrics, probeMatcher } from '../contract';
import { links, serviceBoardByName } from '../links';
import { blankWithoutValue, colours, line, rows, table, thresholds, timeSeries } from '../panels';
import * as q from '../promql';
import type { Section } from '../section';

const client = metrics.httpClientRequestDuration;

const noCalls =
  'No outbound HTTP calls in this range. Expected some? Is waymark.metrics.http-client.enabled on, does the client come from Spring’s builders?';

const inbound = [{ id: 'custom.lineWidth', value: 3 }, { id: 'custom.fillOpacity', value: 0 }];

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

/** Inbound beside outbound. */
export const dependencies: Section = {
  key: 'service-dependencies',
  title: 'Is it this service or one it calls?',
  signals: [metrics.httpServerRequestDuration.name, client.name, metrics.waymarkServiceCard.name],
  panels: {
    latency: timeSeries({
      title: 'p95: inbound beside each peer',
      description:
        'Thick: what callers of this service wait. Thin: what this service waits for each peer. A thin line rising together ' +
        'with the thick one is the cause; a thick line rising alone is this service itself.',
      noValue: noCalls,
    })
      .span(12)
      .height(8)
      .unit(units.Seconds)
      .fillOpacity(0)
      .withTarget(line('A', q.latency(0.95, '$__rate_interval'), 'inbound').exemplar(true))
      .withTarget(
        line('B', q.promql`topk(10, ${q.callLatency(0.95, '$__rate_interval')})`, '→ {{server_address}}:{{server_port}}').exemplar(
          true,
        ),
      )
      .overrideByQuery('A', inbound),

    errors: timeSeries({
      title: 'Errors: inbound beside each peer',
      description:
        'Thick: share of inbound requests that failed. Thin: share of calls to each peer that failed, 4xx included because ' +
        'here this service is the caller. A peer failing before the thick line moves is where to go.',
      noValue: noCalls,
    })
      .span(12)
      .height(8)
      .unit(units.PercentUnit)
      .fillOpacity(0)
      .withTarget(line('A', q.errorRatio('$__rate_interval'), 'inbound'))
      .withTarget(
        line(
          'B',
          q.promql`topk(10, ${q.callFailures('$__rate_interval')} / (${q.calls('$__rate_interval')} > 0))`,
          '→ {{server_address}}:{{server_port}}',
        ),
      )
      .overrideByQuery('A', inbound),

    peers: table(
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
          { field: 'server_address', title: 'Peer' },
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
            more: [
              { id: 'min', value: 0 },
              { id: 'max', value: 1 },
              { id: 'custom.cellOptions', value: { type: 'gauge', mode: 'basic', valueDisplayMode: 'text' } },
              { id: 'color', value: { mode: 'fixed', fixedColor: colours.info } },
            ],
          },
          { field: 'peer_service', title: 'Service', width: 180, more: [blankWithoutValue, links(serviceBoardByName('peer_service'))] },
        ],
        hidden: ['Value #E'],
        sortBy: ['Time spent'],
      },
    )
      .span(24)
      .height(6)
      .withTarget(rows('A', q.calls('$__range')))
      .withTarget(rows('B', q.promql`${q.callFailures('$__range')} / (${q.calls('$__range')} > 0)`))
      .withTarget(rows('C', q.callLatency(0.95, '$__range')))
      .withTarget(rows('D', q.promql`${peerTime} / scalar(${ownTime} > 0)`))
      .withTarget(rows('E', peerService)),
  },
};
