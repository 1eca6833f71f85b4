import * as units from '@grafana/grafana-foundation-sdk/units';
import { metrics, probeMatcher } from '../contract';
import { colours, line, trend, thresholds } from '../panels';
import * as q from '../promql';
import type { Section } from '../section';

const client = metrics.httpClientRequestDuration;
const server = metrics.httpServerRequestDuration;

const noCalls = 'No outbound calls. Is waymark.metrics.http-client.enabled on?';

const waiting = q.perSecond(client.sum, q.service, '$__rate_interval');
const serving = q.perSecond(server.sum, q.promql`${q.service}, ${probeMatcher}`, '$__rate_interval');

/** First row of the board of outbound calls. */
export const verdict: Section = {
  key: 'clients-verdict',
  title: 'Is it one it calls?',
  signals: [client.name, server.name],
  needs: [client.name],
  panels: {
    calls: trend({
      title: 'Calls',
      description:
        'Outbound HTTP calls per second over all instances. Rising faster than inbound traffic: retries, or a cache that was ' +
        'lost; retries make a failing peer worse.',
      noValue: noCalls,
    })
      .span(5)
      .height(4)
      .unit(units.RequestsPerSecond)
      .thresholds(thresholds(colours.info))
      .withTarget(line('A', q.perSecond(client.count, q.service, '$__rate_interval'), 'calls')),

    errors: trend({
      title: 'Errors',
      description:
        'Share of outbound calls that failed: a status from 400, or no answer. 4xx count because here this service is the ' +
        'caller. Which peer fails is below.',
      noValue: noCalls,
    })
      .span(5)
      .height(4)
      .unit(units.PercentUnit)
      .decimals(2)
      .thresholds(thresholds(colours.good, [0.001, colours.warning], [0.01, colours.bad]))
      .withTarget(line('A', q.failedShare(client, q.service, '$__rate_interval'), 'errors')),

    latency: trend({
      title: 'p95',
      description:
        'Time within which 95 of 100 calls are answered, over all peers. It includes the network and the peer’s queue: compare ' +
        'with the peer’s own board.',
      noValue: noCalls,
    })
      .span(5)
      .height(4)
      .unit(units.Seconds)
      .thresholds(thresholds(colours.info))
      .withTarget(line('A', q.quantile(0.95, client, q.service, '$__rate_interval'), 'p95')),

    share: trend({
      title: 'Time spent waiting',
      description:
        'Time waiting for peers per second of inbound time. Near 100 %: this service is as slow as those it calls. Near 0: look ' +
        'at itself. Above 100 % calls run in parallel, or outside of requests.',
      noValue: noCalls,
    })
      .span(5)
      .height(4)
      .unit(units.PercentUnit)
      .decimals(0)
      .thresholds(thresholds(colours.good, [0.5, colours.warning], [0.9, colours.bad]))
      .withTarget(line('A', q.promql`${waiting} / (${serving} > 0) or ${waiting} * 0`, 'of inbound time')),

    peers: trend({
      title: 'Peers called',
      description: 'Different addresses that this service calls. Many: addresses of single instances; call peers by one name.',
      noValue: noCalls,
    })
      .span(4)
      .height(4)
      .unit(units.Short)
      .thresholds(thresholds(colours.info))
      .withTarget(line('A', q.promql`count(${q.calls('$__rate_interval')})`, 'peers')),
  },
};
