import * as units from '@grafana/grafana-foundation-sdk/units';
import { colours, line, trend, thresholds } from '../panels';
import * as q from '../promql';
import type { Section } from '../section';
import { processed, sending, sent } from './series';

const noneSent = 'Nothing sent. Is waymark.metrics.messaging.enabled on?';
const noneProcessed = 'Nothing processed. Is waymark.metrics.messaging.enabled on?';

/** First row of the messaging board. */
export const verdict: Section = {
  key: 'messaging-verdict',
  title: 'Do messages get through?',
  signals: [sent.name, processed.name],
  needs: [],
  needsAny: [sent.name, processed.name],
  panels: {
    processed: trend({
      title: 'Processed',
      description:
        'Messages that listeners finished per second, over all instances, failed ones included. Falling while senders keep ' +
        'their pace: a backlog grows. See whether processing became slow, or stopped on one destination.',
      noValue: noneProcessed,
    })
      .span(5)
      .height(4)
      .unit('suffix:/s')
      .thresholds(thresholds(colours.info))
      .withTarget(line('A', q.perSecond(processed.count, q.service, '$__rate_interval'), 'processed')),

    failed: trend({
      title: 'Failed to process',
      description:
        'Share of messages whose listener threw. What is tried again counts each time, so one poisonous message may be all ' +
        'of it: the table below has the destination, its traces the exception.',
      noValue: noneProcessed,
    })
      .span(5)
      .height(4)
      .unit(units.PercentUnit)
      .decimals(2)
      .thresholds(thresholds(colours.good, [0.001, colours.warning], [0.01, colours.bad]))
      .withTarget(line('A', q.failedShare(processed, q.service, '$__rate_interval'), 'failed')),

    latency: trend({
      title: 'p95 of processing',
      description:
        'Time within which 95 of 100 messages are processed, without the time they waited in the queue. Rising: this service ' +
        'or what it calls became slower, and it will fall behind.',
      noValue: noneProcessed,
    })
      .span(5)
      .height(4)
      .unit(units.Seconds)
      .thresholds(thresholds(colours.info))
      .withTarget(line('A', q.quantile(0.95, processed, q.service, '$__rate_interval'), 'p95')),

    sent: trend({
      title: 'Sent',
      description:
        'Messages sent per second, over all instances, refused ones included. A step without a step in traffic: something is ' +
        'sent again and again.',
      noValue: noneSent,
    })
      .span(5)
      .height(4)
      .unit('suffix:/s')
      .thresholds(thresholds(colours.info))
      .withTarget(line('A', q.perSecond(sent.count, sending, '$__rate_interval'), 'sent')),

    refused: trend({
      title: 'Failed to send',
      description:
        'Share of messages that the client or the broker refused, or did not confirm in time. They are lost unless the ' +
        'service sends them again.',
      noValue: noneSent,
    })
      .span(4)
      .height(4)
      .unit(units.PercentUnit)
      .decimals(2)
      .thresholds(thresholds(colours.good, [0.001, colours.warning], [0.01, colours.bad]))
      .withTarget(line('A', q.failedShare(sent, sending, '$__rate_interval'), 'failed')),
  },
};
