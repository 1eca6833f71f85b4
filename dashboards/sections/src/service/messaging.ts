import * as units from '@grafana/grafana-foundation-sdk/units';
import { boards } from '../contract';
import { down } from '../links';
import { destination, noneProcessed, noneSent, processed, sending, sent } from '../messaging/series';
import { line, timeSeries } from '../panels';
import * as q from '../promql';
import type { Section } from '../section';

/** Messages in three panels; the board of their own has the rest. */
export const messaging: Section = {
  key: 'service-messaging',
  title: 'Do its messages get through?',
  signals: [sent.name, processed.name],
  needs: [],
  needsAny: [sent.name, processed.name],
  folded: true,
  panels: {
    rate: timeSeries({
      title: 'Messages',
      description:
        'Messages processed and sent per second, over all instances. Processing that falls while nothing else does: a backlog ' +
        'grows.',
      noValue: noneProcessed,
    })
      .span(8)
      .height(7)
      .links([down(boards.messaging)])
      .unit('suffix:/s')
      .withTarget(line('A', q.perSecond(processed.count, q.service, '$__rate_interval'), 'processed'))
      .withTarget(line('B', q.perSecond(sent.count, sending, '$__rate_interval'), 'sent')),

    errors: timeSeries({
      title: 'Messages that fail',
      description:
        'Share of messages whose listener threw, and share of those that could not be sent. One destination or all of them: ' +
        'see the messaging board.',
      noValue: noneSent,
    })
      .span(8)
      .height(7)
      .links([down(boards.messaging)])
      .unit(units.PercentUnit)
      .withTarget(line('A', q.failedShare(processed, q.service, '$__rate_interval'), 'processed'))
      .withTarget(line('B', q.failedShare(sent, sending, '$__rate_interval'), 'sent')),

    latency: timeSeries({
      title: 'p95 of processing',
      description:
        'Time within which 95 of 100 messages are processed, by destination; dots are exemplars. Rising: this service or what ' +
        'it calls became slower, and it will fall behind.',
      noValue: noneProcessed,
    })
      .span(8)
      .height(7)
      .links([down(boards.messaging)])
      .unit(units.Seconds)
      .fillOpacity(0)
      .withTarget(
        line('A', q.promql`topk(10, ${q.quantile(0.95, processed, q.service, '$__rate_interval', destination)})`, `{{${destination}}}`).exemplar(
          true,
        ),
      ),
  },
};
