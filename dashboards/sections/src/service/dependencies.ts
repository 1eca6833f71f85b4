import * as units from '@grafana/grafana-foundation-sdk/units';
import { noCalls, peersTable } from '../clients/table';
import { boards, metrics } from '../contract';
import { down } from '../links';
import { line, ranked, timeSeries } from '../panels';
import * as q from '../promql';
import type { Section } from '../section';

const client = metrics.httpClientRequestDuration;

const inbound = [{ id: 'custom.lineWidth', value: 3 }, { id: 'custom.fillOpacity', value: 0 }];

/** Inbound beside outbound. */
export const dependencies: Section = {
  key: 'service-dependencies',
  title: 'Is it this service or one it calls?',
  signals: [metrics.httpServerRequestDuration.name, client.name, metrics.waymarkServiceCard.name],
  needs: [client.name],
  panels: {
    latency: timeSeries({
      title: 'p95: inbound beside each peer',
      description:
        'Thick: what callers of this service wait. Thin: what this service waits for the five peers it waits for most. A thin line rising together ' +
        'with the thick one is the cause; a thick line rising alone is this service itself.',
      noValue: noCalls,
    })
      .span(12)
      .height(8)
      .links([down(boards.httpClients)])
      .unit(units.Seconds)
      .fillOpacity(0)
      .legend(ranked)
      .withTarget(line('A', q.latency(0.95, '$__rate_interval'), 'inbound').exemplar(true))
      .withTarget(
        line('B', q.fivePeersWaitedFor(q.promql`${q.callLatency(0.95, '$__rate_interval')} > 0`), '→ {{peer}}').exemplar(true),
      )
      .overrideByQuery('A', inbound),

    errors: timeSeries({
      title: 'Errors: inbound beside each peer',
      description:
        'Thick: share of inbound requests that failed. Thin: share of calls that failed to each of the five worst peers, 4xx included because ' +
        'here this service is the caller. A peer failing before the thick line moves is where to go.',
      noValue: noCalls,
    })
      .span(12)
      .height(8)
      .links([down(boards.httpClients)])
      .unit(units.PercentUnit)
      .fillOpacity(0)
      .legend(ranked)
      .withTarget(line('A', q.errorRatio('$__rate_interval'), 'inbound'))
      .withTarget(
        line(
          'B',
          q.fivePeers(q.promql`${q.callFailures('$__rate_interval')} / (${q.calls('$__rate_interval')} > 0)`),
          '→ {{peer}}',
        ),
      )
      .overrideByQuery('A', inbound),

    peers: peersTable(),
  },
};
