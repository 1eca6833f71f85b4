import { LogsSortOrder } from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder as LogsBuilder } from '@grafana/grafana-foundation-sdk/logs';
import { DataqueryBuilder as LokiBuilder } from '@grafana/grafana-foundation-sdk/loki';
import { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import { DataqueryBuilder as TempoBuilder, SearchTableType } from '@grafana/grafana-foundation-sdk/tempo';
import { errorLines } from '../links';
import type { Words } from '../panels';
import { colours, fixedColour, timeSeries } from '../panels';
import type { Section } from '../section';

const lines = '{service_name="$service"}';

/** JSON lines become fields; what is no JSON stays as it is. */
const parsed = `${lines} | json | drop __error__, __error_details__`;

const noLines = 'No such line in this range. Do the service’s lines reach the data source Logs, labelled with service_name?';
const noTraces = 'No such trace in this range. Do the service’s traces reach the data source Traces?';

function loki(refId: string, expr: string): LokiBuilder {
  return new LokiBuilder().refId(refId).expr(expr).queryType('range');
}

function traces(words: Words, condition: string): TableBuilder {
  return new TableBuilder()
    .title(words.title)
    .description(words.description)
    .noValue(words.noValue)
    .unit('string')
    .datasource({ type: 'tempo' })
    .withTarget(
      new TempoBuilder()
        .refId('A')
        .datasource({ type: 'tempo' })
        .queryType('traceql')
        .query(`{resource.service.name="$service" && kind=server && ${condition}}`)
        .limit(20)
        .tableType(SearchTableType.Traces),
    );
}

/** Lines from Loki. */
export const logLines: Section = {
  key: 'logs-lines',
  title: 'What does it say?',
  signals: [],
  needs: [],
  panels: {
    exceptions: timeSeries({
      title: 'Exceptions, most frequent',
      description:
        'Lines per interval that carry an exception, by its type; the ten most frequent. A type that was not there before the ' +
        'last deploy is where to begin.',
      noValue: noLines,
    })
      .span(12)
      .height(8)
      .unit('short')
      .datasource({ type: 'loki' })
      .withTarget(
        loki('A', `topk(10, sum by (exception_type) (count_over_time(${parsed} | exception_type!="" [$__auto])))`)
          .legendFormat('{{exception_type}}')
          .datasource({ type: 'loki' }),
      ),

    stored: timeSeries({
      title: 'Stored lines by level',
      description:
        'Lines that the log store has, by level. Fewer than the service counted above: lines are dropped or sampled on the ' +
        'way; see the board Telemetry health.',
      noValue: noLines,
    })
      .span(12)
      .height(8)
      .unit('short')
      .datasource({ type: 'loki' })
      .withTarget(
        loki('A', `sum by (detected_level) (count_over_time(${lines} [$__auto]))`)
          .legendFormat('{{detected_level}}')
          .datasource({ type: 'loki' }),
      )
      .overrideByName('error', [fixedColour(colours.bad)])
      .overrideByName('warn', [fixedColour(colours.warning)])
      .overrideByName('info', [fixedColour(colours.good)])
      .overrideByName('debug', [fixedColour(colours.info)])
      .overrideByName('trace', [fixedColour(colours.muted)]),

    lines: new LogsBuilder()
      .title('Error lines')
      .description(
        'The latest lines of level error and above. Open one: its trace id leads to the trace, which shows what the request did ' +
          'before and where it waited.',
      )
      .noValue(noLines)
      .unit('string')
      .datasource({ type: 'loki' })
      .span(24)
      .height(11)
      .showTime(true)
      .wrapLogMessage(true)
      .enableLogDetails(true)
      .sortOrder(LogsSortOrder.Descending)
      .withTarget(loki('A', `${lines}${errorLines}`).maxLines(200).datasource({ type: 'loki' })),
  },
};

/** Traces from Tempo. */
export const traceLists: Section = {
  key: 'logs-traces',
  title: 'What did the requests do?',
  signals: [],
  needs: [],
  panels: {
    failed: traces(
      {
        title: 'Failed traces',
        description:
          'The latest requests to this service that failed. Click one: the span that failed first, often in another service, is ' +
          'the cause; the ones above it only pass the failure on.',
        noValue: noTraces,
      },
      'status=error',
    )
      .span(12)
      .height(10),
    slow: traces(
      {
        title: 'Slow traces',
        description:
          'The latest requests that took longer than chosen above. Click one: the longest bar without bars beneath it is where ' +
          'the time went.',
        noValue: noTraces,
      },
      'duration>$slower',
    )
      .span(12)
      .height(10),
  },
};
