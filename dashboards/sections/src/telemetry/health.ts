import { BigValueColorMode } from '@grafana/grafana-foundation-sdk/common';
import * as units from '@grafana/grafana-foundation-sdk/units';
import { metrics, recorded } from '../contract';
import { links, serviceBoard } from '../links';
import { colours, fixedColour, line, now, ranked, rows, stat, table, textFor, thresholds, timeSeries, withMean } from '../panels';
import * as q from '../promql';
import type { Section } from '../section';

const card = metrics.waymarkServiceCard.name;
const overflow = metrics.waymarkCardinalityOverflow;

const queued = metrics.waymarkTelemetryQueued.name;
const exported = metrics.waymarkTelemetryExported.name;
const dropped = metrics.waymarkTelemetryDropped.name;

const noExport = 'Nothing is exported. Is an OTLP endpoint set (OTEL_EXPORTER_OTLP_ENDPOINT)?';
const noCard = 'No service reports';
const noTargets = 'No scraped target with the kit in this range. Are services scraped, or do they push by OTLP?';

const services = q.promql`group by (${q.identity})`;

/** Only targets that were a service with the kit within the last hour; `up` itself knows no service. */
const target = q.promql`on (job, instance) group by (job, instance) (last_over_time(${card}{${q.services}}[1h]))`;

/** 0, not nothing, while any service reports. */
function orZero(count: string): string {
  return q.promql`${count} or count(${card}{${q.services}}) * 0`;
}

function perSecond(counter: string, window: string): string {
  return q.perSecond(counter, q.services, window);
}

const silent = q.promql`
  count(${services} (last_over_time(${recorded.heartbeatExpected.name}{${q.services}}[1d]))
    unless ${services} (${recorded.heartbeatLive.name}{${q.services}}))`;

/** First row: can the other boards be believed? */
export const verdict: Section = {
  key: 'telemetry-verdict',
  title: 'Can the other boards be believed?',
  signals: [card, queued, dropped, overflow.name, 'up', 'scrape_samples_scraped', recorded.heartbeatExpected.name, recorded.heartbeatLive.name],
  needs: [],
  panels: {
    dropped: stat({
      title: 'Dropped',
      description:
        'Share of spans, log lines and exports that were given up in the shown time range. Requests never wait for a backend, ' +
        'so what it does not take is lost: look at the reason below, then at the Collector.',
      noValue: 'Nothing is exported.',
    })
      .span(4)
      .height(4)
      .unit(units.PercentUnit)
      .decimals(1)
      .colorMode(BigValueColorMode.Background)
      .thresholds(thresholds(colours.good, [0.001, colours.warning], [0.05, colours.bad]))
      .withTarget(
        now('A', q.promql`${perSecond(dropped, '$__range')} / (${perSecond(queued, '$__range')} > 0) or ${perSecond(queued, '$__range')} * 0`, 'dropped'),
      ),

    silent: stat({
      title: 'Gone silent',
      description:
        'Services that reported within the last day and do not now. Everything else about them is the past: a dead process ' +
        'counts no errors.',
      noValue: noCard,
    })
      .span(4)
      .height(4)
      .unit(units.Short)
      .colorMode(BigValueColorMode.Background)
      .thresholds(thresholds(colours.good, [1, colours.bad]))
      .withTarget(now('A', orZero(silent), 'silent')),

    unreachable: stat({
      title: 'Targets down',
      description:
        'Instances that were a service within the last hour and cannot be scraped now: stopped, too slow to answer, or behind a ' +
        'login. The table of targets below says which.',
      noValue: noCard,
    })
      .span(4)
      .height(4)
      .unit(units.Short)
      .colorMode(BigValueColorMode.Background)
      .thresholds(thresholds(colours.good, [1, colours.warning]))
      .withTarget(now('A', orZero(q.promql`count((up and ${target}) == 0)`), 'down')),

    overflow: stat({
      title: 'Labels that are full',
      description:
        'Labels whose further values are counted as _OTHER: totals stay exact, details are missing. Usually a path variable ' +
        'that is not in the route, or peers called by their address. The table below names them.',
      noValue: noCard,
    })
      .span(4)
      .height(4)
      .unit(units.Short)
      .colorMode(BigValueColorMode.Background)
      .thresholds(thresholds(colours.good, [1, colours.warning]))
      .withTarget(
        now('A', orZero(q.promql`count(group by (${q.identity}, metric, label) (rate(${overflow.name}{${q.services}}[$__range]) > 0))`), 'full'),
      ),

    points: stat({
      title: 'Metrics that are full',
      description:
        'Series that stand for all points beyond the limit of their instrument, 2,000. Beyond it labels are lost: a metric of ' +
        'the service’s own has a label with too many values.',
      noValue: noCard,
    })
      .span(4)
      .height(4)
      .unit(units.Short)
      .colorMode(BigValueColorMode.Background)
      .thresholds(thresholds(colours.good, [1, colours.warning]))
      .withTarget(now('A', orZero(q.promql`count({otel_metric_overflow="true", ${q.services}})`), 'full')),

    samples: stat({
      title: 'Samples per scrape, largest',
      description:
        'Series of the largest target with the kit. It is what Prometheus pays for; above some ten thousand look for a label ' +
        'with too many values.',
      noValue: noTargets,
    })
      .span(4)
      .height(4)
      .unit(units.Short)
      .thresholds(thresholds(colours.info, [10_000, colours.warning]))
      .withTarget(now('A', q.promql`max(scrape_samples_scraped and ${target})`, 'largest')),
  },
};

/** What leaves the services, and what does not. */
export const exporting: Section = {
  key: 'telemetry-export',
  title: 'Does it leave the services?',
  signals: [queued, exported, dropped],
  needs: [queued],
  panels: {
    exported: timeSeries({
      title: 'Exported',
      description:
        'Spans, log lines and metric exports per second that a backend took. Falling while traffic stays: the backend refuses ' +
        'or is gone, see beside.',
      noValue: noExport,
    })
      .span(8)
      .height(8)
      .unit('suffix:/s')
      .withTarget(line('A', q.perSecond(exported, q.services, '$__rate_interval', 'signal'), '{{signal}}')),

    dropped: timeSeries({
      title: 'Dropped, by reason',
      description:
        'What was given up per second. queue_full: more is made than the backend takes, sample less or make it larger. ' +
        'export_failed and backing_off: the backend refuses or is gone. output_blocked: console or disk is too slow. output_failed: the disk is full.',
      noValue: noExport,
    })
      .span(8)
      .height(8)
      .unit('suffix:/s')
      .min(0)
      .axisSoftMax(1)
      .withTarget(
        line(
          'A',
          q.promql`${q.perSecond(dropped, q.services, '$__rate_interval', 'signal, reason')} > 0
            or on () label_replace(label_replace(${q.perSecond(dropped, q.services, '$__rate_interval')} * 0,
              "signal", "all", "", ""), "reason", "nothing", "", "")`,
          '{{signal}}: {{reason}}',
        ),
      )
      .overrideByName('all: nothing', [fixedColour(colours.muted)]),

    waiting: timeSeries({
      title: 'Made but not yet gone',
      description:
        'Made minus exported and dropped, per second. It swings around zero with every batch; the mean beside the name is about ' +
        'zero while the backend keeps up. A mean above zero: the queues are filling, and dropping is next.',
      noValue: noExport,
    })
      .span(8)
      .height(8)
      .unit('suffix:/s')
      .fillOpacity(0)
      .legend(withMean)
      .withTarget(
        line(
          'A',
          q.promql`${q.perSecond(queued, q.services, '$__rate_interval', 'signal')}
            - ${q.perSecond(exported, q.services, '$__rate_interval', 'signal')}
            - ${q.perSecond(dropped, q.services, '$__rate_interval', 'signal')}`,
          '{{signal}}',
        ),
      ),

    services: table(
      {
        title: 'Who drops',
        description:
          'Services by what they gave up in the shown time range. One service: its own burst or its network. All of them: the ' +
          'Collector or the backend. Click a service for its board.',
        noValue: noExport,
      },
      {
        identity: 'all',
        columns: [
          { field: 'signal', title: 'Signal', width: 110 },
          { field: 'Value #A', title: 'Made', unit: 'suffix:/s', decimals: 1, width: 110 },
          { field: 'Value #B', title: 'Exported', unit: 'suffix:/s', decimals: 1, width: 110 },
          {
            field: 'Value #C',
            title: 'Dropped',
            unit: 'suffix:/s',
            decimals: 2,
            width: 110,
            thresholds: thresholds('text', [0.01, colours.bad]),
          },
        ],
        sortBy: ['Dropped', 'Made'],
      },
    )
      .span(24)
      .height(7)
      .withTarget(rows('A', q.perSecond(queued, q.services, '$__range', q.promql`${q.identity}, signal`)))
      .withTarget(rows('B', q.perSecond(exported, q.services, '$__range', q.promql`${q.identity}, signal`)))
      .withTarget(rows('C', q.perSecond(dropped, q.services, '$__range', q.promql`${q.identity}, signal`)))
      .overrideByName('Service', [links(serviceBoard())]),
  },
};

/** Labels beyond their budgets. */
export const cardinality: Section = {
  key: 'telemetry-cardinality',
  title: 'Which labels are full?',
  signals: [overflow.name],
  needs: [overflow.name],
  panels: {
    overflowing: timeSeries({
      title: 'Measurements without their value',
      description:
        'Measurements per second that were counted as _OTHER, by metric and label; the ten most at any time. It begins when a label is full and then ' +
        'goes on: the step dates the release that brought it.',
      noValue: 'No label is full, or waymark.metrics.enabled is off.',
    })
      .span(24)
      .height(8)
      .unit('suffix:/s')
      .fillOpacity(0)
      .legend(ranked)
      .withTarget(
        line(
          'A',
          q.promql`topk(10, ${q.perSecond(overflow.name, q.services, '$__rate_interval', 'service_name, metric, label')} > 0)`,
          '{{service_name}}: {{label}} of {{metric}}',
        ),
      ),

    full: table(
      {
        title: 'Full labels',
        description:
          'Which label of which metric of which service has too many values. http_route: a path variable is missing from a route. ' +
          'server_address: peers are called by address, not by name. Repair it there; the limit protects everybody else.',
        noValue: 'No label is full, or waymark.metrics.enabled is off.',
      },
      {
        identity: 'all',
        columns: [
          { field: 'metric', title: 'Metric', width: 420 },
          { field: 'label', title: 'Label', width: 240 },
          { field: 'Value', title: 'Counted as _OTHER', unit: 'suffix:/s', decimals: 2 },
        ],
        sortBy: ['Counted as _OTHER'],
      },
    )
      .span(24)
      .height(8)
      .withTarget(rows('A', q.promql`${q.perSecond(overflow.name, q.services, '$__range', q.promql`${q.identity}, metric, label`)} > 0`))
      .overrideByName('Service', [links(serviceBoard())])
      .overrideByName('Environment', [{ id: 'custom.width', value: 150 }])
      .overrideByName('Namespace', [{ id: 'custom.width', value: 150 }]),
  },
};

/** How scraping goes. */
export const scraping: Section = {
  key: 'telemetry-scraping',
  title: 'Is it scraped?',
  signals: [card, 'up', 'scrape_samples_scraped', 'scrape_duration_seconds'],
  needs: [],
  panels: {
    targets: table(
      {
        title: 'Targets',
        description:
          'Every target that was a service with the kit within the last hour, those that are down first. Slow to scrape: the ' +
          'instance is overloaded, or its scrape is large.',
        noValue: noTargets,
      },
      {
        columns: [
          { field: 'job', title: 'Job', width: 160 },
          { field: 'instance', title: 'Instance' },
          { field: 'Value #A', title: 'State', unit: units.Short, width: 80, thresholds: thresholds(colours.bad, [1, colours.good]), more: [{ id: 'mappings', value: [textFor(0, 0, 'down'), textFor(1, 1, 'up')] }] },
          { field: 'Value #B', title: 'Samples', unit: units.Short, decimals: 0, width: 110 },
          { field: 'Value #C', title: 'Duration', unit: units.Seconds, width: 110 },
        ],
        sortBy: [{ ascending: 'State' }, { ascending: 'Instance' }],
      },
    )
      .span(12)
      .height(8)
      .withTarget(rows('A', q.promql`max by (job, instance) (up and ${target})`))
      .withTarget(rows('B', q.promql`max by (job, instance) (scrape_samples_scraped and ${target})`))
      .withTarget(rows('C', q.promql`max by (job, instance) (scrape_duration_seconds and ${target})`)),

    samples: timeSeries({
      title: 'Samples per scrape',
      description:
        'The five largest targets. Growing without end: a label with unbounded values. A step at a deploy: what the new ' +
        'version measures, all instances together, is what Prometheus stores.',
      noValue: noTargets,
    })
      .span(12)
      .height(8)
      .unit(units.Short)
      .fillOpacity(0)
      .legend(ranked)
      .withTarget(line('A', q.promql`topk(5, max by (instance) (scrape_samples_scraped and ${target}))`, '{{instance}}')),
  },
};
