import {
  AnnotationQueryBuilder,
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { boards as names, metrics, recorded, severities, variables } from './contract';
import { services } from './fleet/services';
import { verdict as fleetVerdict } from './fleet/verdict';
import type { Link } from './links';
import { logs, traces } from './links';
import { colours } from './panels';
import * as q from './promql';
import type { Board } from './section';
import { burn } from './service/burn';
import { dependencies } from './service/dependencies';
import { instances } from './service/instances';
import { saturation } from './service/saturation';
import { signals } from './service/signals';
import { verdict } from './service/verdict';

const card = metrics.waymarkServiceCard.name;
const declared = metrics.sloDeclaredTimestamp.name;

function board({ uid, title }: { uid: string; title: string }, description: string): DashboardBuilder {
  return new DashboardBuilder(title)
    .uid(uid)
    .description(description)
    .tags(['waymark', 'generated'])
    .readonly()
    .timezone('browser')
    .tooltip(DashboardCursorSync.Crosshair)
    .withVariable(new DatasourceVariableBuilder('datasource').label('Metrics').type('prometheus'));
}

/** A version that was not there one step earlier; a restart of the same version within five minutes is none. */
function deploys(matchers: string): AnnotationQueryBuilder {
  const versions = q.promql`group by (${q.identity}, service_version)`;
  return new AnnotationQueryBuilder()
    .name('Deploys')
    .enable(true)
    .iconColor(colours.info)
    .expr(
      q.promql`${versions} (${card}{${matchers}}) unless ${versions} (last_over_time(${card}{${matchers}}[5m] offset $__interval))`,
    )
    .titleFormat('{{service_name}} {{service_version}} deployed')
    .tagKeys('deployment_environment_name,service_version')
    .step('15s');
}

/** The newest process started later than the newest one a step earlier. */
function restarts(matchers: string, enabled: boolean): AnnotationQueryBuilder {
  const newest = q.promql`max by (${q.identity})`;
  return new AnnotationQueryBuilder()
    .name('Restarts')
    .enable(enabled)
    .iconColor(colours.warning)
    .expr(
      q.promql`${newest} (${declared}{${matchers}}) > ${newest} (last_over_time(${declared}{${matchers}}[5m] offset $__interval))`,
    )
    .titleFormat('{{service_name}} started an instance')
    .tagKeys('deployment_environment_name')
    .step('15s');
}

function alerts(matchers: string): AnnotationQueryBuilder {
  return new AnnotationQueryBuilder()
    .name('Alerts')
    .enable(true)
    .iconColor(colours.bad)
    .expr(
      q.promql`group by (${q.identity}, alertname, severity, slo) (ALERTS{alertstate="firing", severity=~"${Object.values(severities).join('|')}", service_name!="", ${matchers}})`,
    )
    .titleFormat('{{alertname}} {{service_name}}')
    .textFormat('{{severity}} {{slo}}')
    .tagKeys('severity,slo')
    .step('15s');
}

function link({ title, url }: Link, targetBlank = false): DashboardLinkBuilder {
  return new DashboardLinkBuilder(title).type(DashboardLinkType.Link).icon('external link').url(url).targetBlank(targetBlank);
}

function boardLink({ uid, title }: { uid: string; title: string }): DashboardLinkBuilder {
  return new DashboardLinkBuilder(title)
    .type(DashboardLinkType.Link)
    .icon('dashboard')
    .url(`/d/${uid}`)
    .includeVars(true)
    .keepTime(true);
}

/** Every board, in the order of browsing. */
export const boards: readonly Board[] = [
  {
    dashboard: board(names.fleet, 'Is anything wrong, and where? Every service against its objectives, worst first.')
      .time({ from: 'now-6h', to: 'now' })
      .refresh('1m')
      .link(boardLink(names.service))
      .annotation(deploys(q.fleet))
      .annotation(restarts(q.fleet, false))
      .annotation(alerts(q.fleetAlerts)),
    sections: [fleetVerdict, services],
  },
  {
    dashboard: board(names.service, 'Is this service healthy, where does it hurt, and is it the service or one it calls?')
      .time({ from: 'now-1h', to: 'now' })
      .refresh('30s')
      .withVariable(
        new QueryVariableBuilder(variables.slo)
          .label('SLO')
          .query(`label_values(${recorded.objective.name}{${q.service}}, slo)`)
          .refresh(VariableRefresh.OnTimeRangeChanged)
          .sort(VariableSort.AlphabeticalAsc)
          .multi(true)
          .includeAll(true)
          .allValue('.+'),
      )
      .withVariable(new DatasourceVariableBuilder('tempo').label('Traces').type('tempo'))
      .withVariable(new DatasourceVariableBuilder('loki').label('Logs').type('loki'))
      .link(boardLink(names.fleet))
      .link(link(traces('Failed traces', ' && status=error'), true))
      .link(link(logs('Logs'), true))
      .annotation(deploys(q.service))
      .annotation(restarts(q.service, true))
      .annotation(alerts(q.serviceAlerts)),
    sections: [verdict, signals, burn, dependencies, saturation, instances],
  },
];
