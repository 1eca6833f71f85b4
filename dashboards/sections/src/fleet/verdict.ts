import { BigValueColorMode } from '@grafana/grafana-foundation-sdk/common';
import * as units from '@grafana/grafana-foundation-sdk/units';
import { metrics, origins, recorded, severities, unknownService } from '../contract';
import { colours, now, stat, thresholds } from '../panels';
import * as q from '../promql';
import type { Section } from '../section';

const card = metrics.waymarkServiceCard.name;

const services = q.promql`group by (${q.identity})`;

const burning = q.promql`
  count(${services} (
    (${q.burnRate(recorded.errorRatio1h.name, q.fleet)} > 1) and (${q.burnRate(recorded.errorRatio5m.name, q.fleet)} > 1)
  ))`;

const silent = q.promql`
  count(${services} (last_over_time(${recorded.heartbeatExpected.name}{${q.fleet}}[1d]))
    unless ${services} (${recorded.heartbeatLive.name}{${q.fleet}}))`;

const declared = q.promql`${services} (${recorded.meta.name}{${q.fleet}, origin="${origins.declared}"})`;

/** First row of the Fleet board. */
export const verdict: Section = {
  key: 'fleet-verdict',
  title: 'Is anything wrong?',
  signals: [
    metrics.waymarkServiceCard.name,
    recorded.objective.name,
    recorded.heartbeatExpected.name,
    recorded.heartbeatLive.name,
    recorded.errorRatio5m.name,
    recorded.errorRatio1h.name,
    recorded.meta.name,
    'ALERTS',
  ],
  needs: [],
  panels: {
    pages: stat({
      title: 'Pages firing',
      description:
        'Alerts that wake somebody. The table below says which services; several at once usually have one cause, the service ' +
        'the others call.',
      noValue: 'No rules loaded',
    })
      .span(3)
      .height(4)
      .unit(units.Short)
      .colorMode(BigValueColorMode.Background)
      .thresholds(thresholds(colours.good, [1, colours.bad]))
      .withTarget(now('A', q.orNone(q.promql`count(${q.fleetFiring(`severity="${severities.page}"`)})`, q.fleet), 'pages')),

    tickets: stat({
      title: 'Tickets firing',
      description: 'Alerts that wait for morning. Many old ones: objectives that nobody believes in; change them or repair.',
      noValue: 'No rules loaded',
    })
      .span(3)
      .height(4)
      .unit(units.Short)
      .colorMode(BigValueColorMode.Background)
      .thresholds(thresholds(colours.good, [1, colours.warning]))
      .withTarget(now('A', q.orNone(q.promql`count(${q.fleetFiring(`severity="${severities.ticket}"`)})`, q.fleet), 'tickets')),

    burning: stat({
      title: 'Services burning',
      description:
        'Services that spend an error budget faster than sustainable, over the last hour and still now. More than the pages: ' +
        'slow burns, or services whose objectives are inherited and do not page.',
      noValue: 'No rules loaded',
    })
      .span(3)
      .height(4)
      .unit(units.Short)
      .colorMode(BigValueColorMode.Background)
      .thresholds(thresholds(colours.good, [1, colours.warning]))
      .withTarget(now('A', q.orNone(burning, q.fleet), 'burning')),

    silent: stat({
      title: 'Gone silent',
      description:
        'Services that reported within the last day and do not now. A dead process counts no errors: such a service looks calm ' +
        'everywhere else. Retired, or its identity labels changed: it leaves this count within a day.',
      noValue: 'No rules loaded',
    })
      .span(3)
      .height(4)
      .unit(units.Short)
      .colorMode(BigValueColorMode.Background)
      .thresholds(thresholds(colours.good, [1, colours.bad]))
      .withTarget(now('A', q.orNone(silent, q.fleet), 'silent')),

    nameless: stat({
      title: 'Without a name',
      description:
        'Instances whose service name nobody set. They are all one service to every rule, so no burn alert fires for them: ' +
        'set spring.application.name.',
      noValue: 'No service reports',
    })
      .span(3)
      .height(4)
      .unit(units.Short)
      .colorMode(BigValueColorMode.Background)
      .thresholds(thresholds(colours.good, [1, colours.warning]))
      .withTarget(
        now(
          'A',
          q.promql`count(${card}{service_name=~"${unknownService}|"}) or count(${card}) * 0`,
          'nameless',
        ),
      ),

    services: stat({
      title: 'Services',
      description: 'Services that report now or have an objective in force.',
      noValue: 'No service reports',
    })
      .span(3)
      .height(4)
      .unit(units.Short)
      .thresholds(thresholds(colours.info))
      .withTarget(
        now(
          'A',
          q.promql`count(${services} (${card}{${q.fleet}} or ${recorded.objective.name}{${q.fleet}}))`,
          'services',
        ),
      ),

    origins: stat({
      title: 'Objectives',
      description:
        'Services that declared at least one objective, and services that only inherit the defaults. Inherited objectives never ' +
        'page: a service that matters should declare its own.',
      noValue: 'No rules loaded',
    })
      .span(6)
      .height(4)
      .unit(units.Short)
      .thresholds(thresholds(colours.info))
      .withTarget(now('A', q.orNone(q.promql`count(${declared})`, q.fleet), 'declared'))
      .withTarget(
        now(
          'B',
          q.orNone(q.promql`count(${services} (${recorded.meta.name}{${q.fleet}}) unless ${declared})`, q.fleet),
          'inherited only',
        ),
      ),
  },
};
