import * as units from '@grafana/grafana-foundation-sdk/units';
import type { Link } from '../links';
import { cell, links, traces } from '../links';
import { colours, fixedColour, line, rows, table, thresholds, timeSeries } from '../panels';
import * as q from '../promql';
import type { Section } from '../section';
import { consumer, destination, noneProcessed, noneSent, processed, sending, sent } from './series';

function tracesOfRow(kind: 'producer' | 'consumer'): readonly Link[] {
  const here = ` && span.messaging.destination.name="${cell(destination)}"`;
  return [traces('Traces with this destination', here, kind), traces('Failed ones', ` && status=error${here}`, kind)];
}

/** What listeners do. */
export const processing: Section = {
  key: 'messaging-processing',
  title: 'Does it keep up with what it receives?',
  signals: [processed.name],
  needs: [processed.name],
  panels: {
    rate: timeSeries({
      title: 'Processed by destination',
      description:
        'Messages processed per second by the destination they came from. One that drops to nothing by itself: its listener ' +
        'stopped or hangs. All at once: the broker, or this service.',
      noValue: noneProcessed,
    })
      .span(8)
      .height(8)
      .unit('suffix:/s')
      .withTarget(
        line('A', q.promql`topk(10, ${q.perSecond(processed.count, q.service, '$__rate_interval', destination)})`, `{{${destination}}}`),
      ),

    errors: timeSeries({
      title: 'Failures of processing by kind',
      description:
        'Messages per second whose listener threw, by exception. Each delivery counts: a message that is tried again and ' +
        'again draws a flat line of its own.',
      noValue: noneProcessed,
    })
      .span(8)
      .height(8)
      .unit('suffix:/s')
      .withTarget(
        line(
          'A',
          q.promql`topk(10, ${q.perSecond(processed.count, q.promql`${q.service}, error_type!=""`, '$__rate_interval', 'error_type')})
            or on () label_replace(${q.perSecond(processed.count, q.service, '$__rate_interval')} * 0, "error_type", "no failure", "", "")`,
          '{{error_type}}',
        ),
      ),

    latency: timeSeries({
      title: 'Time to process',
      description:
        'Quantiles over all messages of all instances; dots are exemplars, click one for its trace. Time a message waited ' +
        'before is not in it. Messages per second times this is the number of threads that are busy.',
      noValue: noneProcessed,
    })
      .span(8)
      .height(8)
      .unit(units.Seconds)
      .fillOpacity(0)
      .withTarget(line('A', q.quantile(0.5, processed, q.service, '$__rate_interval'), 'p50').exemplar(true))
      .withTarget(line('B', q.quantile(0.95, processed, q.service, '$__rate_interval'), 'p95').exemplar(true))
      .withTarget(line('C', q.quantile(0.99, processed, q.service, '$__rate_interval'), 'p99').exemplar(true))
      .overrideByQuery('A', [fixedColour(colours.good)])
      .overrideByQuery('B', [fixedColour(colours.info)])
      .overrideByQuery('C', [fixedColour('purple')]),

    destinations: table(
      {
        title: 'Listeners',
        description:
          'Every destination and consumer group over the shown time range, those with most failures first. Busy is the number ' +
          'of threads that processing kept busy on average: near the concurrency of the listener it cannot keep up. Click a ' +
          'destination for its traces.',
        noValue: noneProcessed,
      },
      {
        columns: [
          { field: destination, title: 'Destination', more: [links(...tracesOfRow('consumer'))] },
          { field: 'messaging_consumer_group_name', title: 'Group', width: 220 },
          { field: 'Value #A', title: 'Processed', unit: 'suffix:/s', decimals: 1, width: 120 },
          {
            field: 'Value #B',
            title: 'Failed',
            unit: units.PercentUnit,
            decimals: 2,
            width: 110,
            thresholds: thresholds('text', [0.001, colours.warning], [0.01, colours.bad]),
          },
          { field: 'Value #C', title: 'p95', unit: units.Seconds, width: 110 },
          { field: 'Value #D', title: 'Busy', unit: units.Short, decimals: 2, width: 110 },
        ],
        sortBy: ['Failed', 'Busy'],
      },
    )
      .span(24)
      .height(8)
      .withTarget(rows('A', q.perSecond(processed.count, q.service, '$__range', consumer)))
      .withTarget(rows('B', q.failedShare(processed, q.service, '$__range', consumer)))
      .withTarget(rows('C', q.quantile(0.95, processed, q.service, '$__range', consumer)))
      .withTarget(rows('D', q.perSecond(processed.sum, q.service, '$__range', consumer))),
  },
};

/** What templates do. */
export const publishing: Section = {
  key: 'messaging-sending',
  title: 'Does it get rid of what it sends?',
  signals: [sent.name],
  needs: [sent.name],
  panels: {
    rate: timeSeries({
      title: 'Sent by destination',
      description:
        'Messages sent per second by the destination they go to. Compare with what comes in: twice the messages for the same ' +
        'traffic is a retry or a loop.',
      noValue: noneSent,
    })
      .span(8)
      .height(8)
      .unit('suffix:/s')
      .withTarget(
        line('A', q.promql`topk(10, ${q.perSecond(sent.count, sending, '$__rate_interval', destination)})`, `{{${destination}}}`),
      ),

    errors: timeSeries({
      title: 'Failures of sending by kind',
      description:
        'Messages per second that were not sent, by exception. Timeouts: the broker or the network. Everything else is the ' +
        'message itself, its size or its destination.',
      noValue: noneSent,
    })
      .span(8)
      .height(8)
      .unit('suffix:/s')
      .withTarget(
        line(
          'A',
          q.promql`topk(10, ${q.perSecond(sent.count, q.promql`${sending}, error_type!=""`, '$__rate_interval', 'error_type')})
            or on () label_replace(${q.perSecond(sent.count, sending, '$__rate_interval')} * 0, "error_type", "no failure", "", "")`,
          '{{error_type}}',
        ),
      ),

    latency: timeSeries({
      title: 'Time to send',
      description:
        'Quantiles from sending a message until the client knows that it is sent; dots are exemplars, click one for its ' +
        'trace. For Kafka the broker’s confirmation is in it, batching and waiting for replicas too.',
      noValue: noneSent,
    })
      .span(8)
      .height(8)
      .unit(units.Seconds)
      .fillOpacity(0)
      .withTarget(line('A', q.quantile(0.5, sent, sending, '$__rate_interval'), 'p50').exemplar(true))
      .withTarget(line('B', q.quantile(0.95, sent, sending, '$__rate_interval'), 'p95').exemplar(true))
      .withTarget(line('C', q.quantile(0.99, sent, sending, '$__rate_interval'), 'p99').exemplar(true))
      .overrideByQuery('A', [fixedColour(colours.good)])
      .overrideByQuery('B', [fixedColour(colours.info)])
      .overrideByQuery('C', [fixedColour('purple')]),

    destinations: table(
      {
        title: 'Destinations',
        description:
          'Every destination over the shown time range, those with most failures first. One alone that fails: its topic, ' +
          'queue or permission. All of them: the broker. Click a destination for its traces.',
        noValue: noneSent,
      },
      {
        columns: [
          { field: destination, title: 'Destination', more: [links(...tracesOfRow('producer'))] },
          { field: 'messaging_system', title: 'System', width: 220 },
          { field: 'Value #A', title: 'Sent', unit: 'suffix:/s', decimals: 1, width: 120 },
          {
            field: 'Value #B',
            title: 'Failed',
            unit: units.PercentUnit,
            decimals: 2,
            width: 110,
            thresholds: thresholds('text', [0.001, colours.warning], [0.01, colours.bad]),
          },
          { field: 'Value #C', title: 'p95', unit: units.Seconds, width: 110 },
        ],
        sortBy: ['Failed', 'Sent'],
      },
    )
      .span(24)
      .height(8)
      .withTarget(rows('A', q.perSecond(sent.count, sending, '$__range', q.promql`messaging_system, ${destination}`)))
      .withTarget(rows('B', q.failedShare(sent, sending, '$__range', q.promql`messaging_system, ${destination}`)))
      .withTarget(rows('C', q.quantile(0.95, sent, sending, '$__range', q.promql`messaging_system, ${destination}`))),
  },
};
