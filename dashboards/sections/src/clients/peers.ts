import * as units from '@grafana/grafana-foundation-sdk/units';
import { metrics } from '../contract';
import { errorLines, links, logs, traces } from '../links';
import { colours, fixedColour, line, ranked, rows, table, timeSeries } from '../panels';
import * as q from '../promql';
import type { Section } from '../section';
import { noCalls, peersTable } from './table';

const client = metrics.httpClientRequestDuration;

const peer = '{{peer}}';

const byStatusClass = q.promql`sum by (class) (
  label_replace(
    label_replace(rate(${client.count}{${q.service}}[$__rate_interval]),
      "class", "${'${1}xx'}", "http_response_status_code", "(.).."),
    "class", "no response", "http_response_status_code", ""))`;

/** RED of outbound HTTP by peer. */
export const peers: Section = {
  key: 'clients-peers',
  title: 'Which peer, and how does it fail?',
  signals: [client.name, metrics.httpServerRequestDuration.name, metrics.waymarkServiceCard.name],
  needs: [client.name],
  panels: {
    rate: timeSeries({
      title: 'Calls by peer',
      description:
        'Calls per second to the five most called peers. One rising alone: retries, or a new feature. One falling to zero: its ' +
        'circuit breaker is open, or nobody needs it.',
      noValue: noCalls,
    })
      .span(12)
      .height(8)
      .unit(units.RequestsPerSecond)
      .fillOpacity(0)
      .legend(ranked)
      .withTarget(line('A', q.fivePeers(q.promql`${q.calls('$__rate_interval')} > 0`), peer)),

    latency: timeSeries({
      title: 'p95 by peer',
      description:
        'Time within which 95 of 100 calls are answered by the five peers it waits for most; dots are exemplars. One that climbs ' +
        'alone is the dependency to look at; all together, the network or this service’s own threads.',
      noValue: noCalls,
    })
      .span(12)
      .height(8)
      .unit(units.Seconds)
      .fillOpacity(0)
      .legend(ranked)
      .withTarget(line('A', q.fivePeersWaitedFor(q.promql`${q.callLatency(0.95, '$__rate_interval')} > 0`), peer).exemplar(true)),

    errors: timeSeries({
      title: 'Errors by peer',
      description:
        'Share of calls to each peer that failed; the five worst. Click a point for the failed traces and the error lines of ' +
        'this service in that range.',
      noValue: noCalls,
    })
      .span(12)
      .height(8)
      .unit(units.PercentUnit)
      .fillOpacity(0)
      .legend(ranked)
      .withTarget(
        line('A', q.fivePeers(q.promql`${q.callFailures('$__rate_interval')} / (${q.calls('$__rate_interval')} > 0)`), peer),
      )
      .overrideByQuery('A', [links(traces('Failed calls', ' && status=error', 'client'), logs('Error lines', errorLines))]),

    statuses: timeSeries({
      title: 'Calls by status',
      description:
        'Calls per second by class of response over all peers. 4xx: this service asks wrongly, or is throttled. 5xx: the peer ' +
        'is failing. “no response”: timeouts and refused connections, the network or a dead peer.',
      noValue: noCalls,
    })
      .span(12)
      .height(8)
      .unit(units.RequestsPerSecond)
      .withTarget(line('A', byStatusClass, '{{class}}'))
      .overrideByName('1xx', [fixedColour(colours.muted)])
      .overrideByName('2xx', [fixedColour(colours.good)])
      .overrideByName('3xx', [fixedColour(colours.info)])
      .overrideByName('4xx', [fixedColour(colours.caller)])
      .overrideByName('5xx', [fixedColour(colours.bad)])
      .overrideByName('no response', [fixedColour('purple')]),

    peers: peersTable(),

    failures: table(
      {
        title: 'How calls fail',
        description:
          'Failed calls over the shown time range by peer, method and kind of error: a status, or the exception where there was ' +
          'none. Timeouts: compare the timeout that is set with the p95 above.',
        noValue: 'No outbound call failed in this range.',
      },
      {
        columns: [
          { field: 'server_address', title: 'Peer' },
          { field: 'server_port', title: 'Port', width: 90 },
          { field: 'http_request_method', title: 'Method', width: 110 },
          { field: 'error_type', title: 'Error' },
          { field: 'Value', title: 'Failures', unit: 'suffix:/s', decimals: 2, width: 130 },
        ],
        sortBy: ['Failures'],
      },
    )
      .span(24)
      .height(7)
      .withTarget(
        rows(
          'A',
          q.perSecond(
            client.count,
            q.promql`${q.service}, error_type!=""`,
            '$__range',
            'server_address, server_port, http_request_method, error_type',
          ),
        ),
      ),
  },
};
