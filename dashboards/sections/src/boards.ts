import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { VariableModel } from '@grafana/grafana-foundation-sdk/dashboard';
import {
  AnnotationQueryBuilder,
  CustomVariableBuilder,
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { cards, coverage, rollout } from './adoption/adoption';
import { peers } from './clients/peers';
import { verdict as clientsVerdict } from './clients/verdict';
import { boards as names, metrics, recorded, severities, variables } from './contract';
import { calls } from './database/calls';
import { pools } from './database/pools';
import { verdict as databaseVerdict } from './database/verdict';
import { services } from './fleet/services';
import { verdict as fleetVerdict } from './fleet/verdict';
import { memory } from './jvm/memory';
import { classes, runtime } from './jvm/runtime';
import { verdict as jvmVerdict } from './jvm/verdict';
import type { Link } from './links';
import { logs, traces } from './links';
import { logLines, traceLists } from './logs/stores';
import { volume } from './logs/volume';
import { processing, publishing } from './messaging/flows';
import { verdict as messagingVerdict } from './messaging/verdict';
import { colours } from './panels';
import * as q from './promql';
import type { Board, Scope, Section } from './section';
import { burn } from './service/burn';
import { database } from './service/database';
import { dependencies } from './service/dependencies';
import { instances } from './service/instances';
import { messaging } from './service/messaging';
import { saturation } from './service/saturation';
import { signals } from './service/signals';
import { verdict } from './service/verdict';
import { budget } from './slo/budget';
import { burn as sloBurn } from './slo/burn';
import { objectives } from './slo/objectives';
import { cardinality, exporting, scraping, verdict as telemetryVerdict } from './telemetry/health';

const card = metrics.waymarkServiceCard.name;
const declared = metrics.sloDeclaredTimestamp.name;

/** A version that was not there one step earlier; a restart of the same version within five minutes is none. */
function deploys(matchers: string, step: string): AnnotationQueryBuilder {
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
    .step(step);
}

/** The newest process started later than the newest one a step earlier. */
function restarts(matchers: string, step: string, one: boolean): AnnotationQueryBuilder {
  const newest = q.promql`max by (${q.identity})`;
  // Of a whole fleet what the rules have recorded: one series of an objective, and not one of each instance.
  const started = one ? declared : recorded.declared.name;
  return new AnnotationQueryBuilder()
    .name('Restarts')
    .enable(one)
    .iconColor(colours.warning)
    .expr(
      q.promql`${newest} (${started}{${matchers}}) > ${newest} (last_over_time(${started}{${matchers}}[5m] offset $__interval))`,
    )
    .titleFormat('{{service_name}} started an instance')
    .tagKeys('deployment_environment_name')
    .step(step);
}

function alerts(matchers: string, step: string): AnnotationQueryBuilder {
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
    .step(step);
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

const sloVariable = new QueryVariableBuilder(variables.slo)
  .label('SLO')
  .query(`label_values(${recorded.objective.name}{${q.service}}, slo)`)
  .refresh(VariableRefresh.OnTimeRangeChanged)
  .sort(VariableSort.AlphabeticalAsc)
  .multi(true)
  .includeAll(true)
  .allValue('.+');

const tempo = new DatasourceVariableBuilder('tempo').label('Traces').type('tempo');
const loki = new DatasourceVariableBuilder('loki').label('Logs').type('loki');

const slower = new CustomVariableBuilder('slower')
  .label('Slower than')
  .values('100ms,500ms,1s,5s')
  .current({ text: '500ms', value: '500ms' });

interface About {
  readonly name: { readonly uid: string; readonly title: string };
  /** The questions it answers. */
  readonly description: string;
  readonly variables?: readonly Builder<VariableModel>[];
  readonly links?: readonly DashboardLinkBuilder[];
  readonly sections: readonly Section[];
}

/** What every board has: the data source, the marks, and links to all the others in one order. */
function board(scope: Scope, about: About): Board {
  const { matchers, alertMatchers } = selections[scope];
  const one = scope === 'service';
  const step = one ? '15s' : q.coarse;
  const dashboard = new DashboardBuilder(about.name.title)
    .uid(about.name.uid)
    .description(about.description)
    .tags(['waymark', 'generated'])
    .readonly()
    .timezone('browser')
    .tooltip(DashboardCursorSync.Crosshair)
    .time({ from: one ? 'now-1h' : 'now-3h', to: 'now' })
    .refresh(one ? '30s' : '1m')
    .withVariable(new DatasourceVariableBuilder('datasource').label('Metrics').type('prometheus'))
    .annotation(deploys(matchers, step))
    .annotation(restarts(matchers, step, one))
    .annotation(alerts(alertMatchers, step));
  about.variables?.forEach((variable) => dashboard.withVariable(variable));
  Object.values(names)
    .filter(({ uid }) => uid !== about.name.uid)
    .forEach((other) => dashboard.link(boardLink(other)));
  about.links?.forEach((out) => dashboard.link(out));
  return { scope, dashboard, sections: about.sections };
}

const selections: Readonly<Record<Scope, { matchers: string; alertMatchers: string }>> = {
  fleet: { matchers: q.fleet, alertMatchers: q.fleetAlerts },
  service: { matchers: q.service, alertMatchers: q.serviceAlerts },
  services: { matchers: q.services, alertMatchers: q.promql`${q.fleetAlerts}, service_name=~"$service"` },
};

/** Every board, in the order of browsing. */
export const boards: readonly Board[] = [
  board('fleet', {
    name: names.fleet,
    description: 'Is anything wrong, and where? Every service against its objectives, worst first.',
    sections: [fleetVerdict, services],
  }),
  board('service', {
    name: names.service,
    description: 'Is this service healthy, where does it hurt, and is it the service or one it calls?',
    variables: [sloVariable, tempo, loki],
    links: [link(traces('Failed traces', ' && status=error'), true), link(logs('Lines'), true)],
    sections: [verdict, signals, burn, dependencies, saturation, database, messaging, instances],
  }),
  board('service', {
    name: names.slo,
    description: 'Are the promises of this service kept, how fast is the budget going, and how was it spent?',
    variables: [sloVariable],
    sections: [objectives, sloBurn, budget],
  }),
  board('service', {
    name: names.jvm,
    description: 'Is the JVM the problem: its memory, collector, processor or threads?',
    sections: [jvmVerdict, memory, runtime, classes],
  }),
  board('service', {
    name: names.database,
    description: 'Is it the database, which statement, and is the pool too small or held too long?',
    variables: [tempo],
    sections: [databaseVerdict, calls, pools],
  }),
  board('service', {
    name: names.httpClients,
    description: 'Is it one of the services it calls, which one, and how does it fail?',
    variables: [tempo, loki],
    sections: [clientsVerdict, peers],
  }),
  board('service', {
    name: names.messaging,
    description: 'Do messages get through: does it keep up with what it receives, and get rid of what it sends?',
    variables: [tempo],
    sections: [messagingVerdict, processing, publishing],
  }),
  board('service', {
    name: names.logs,
    description: 'What does the service say of its failures, and what did the requests do?',
    variables: [tempo, loki, slower],
    sections: [volume, logLines, traceLists],
  }),
  board('services', {
    name: names.telemetry,
    description: 'Can the other boards be believed: does every service report, completely, and within bounds?',
    sections: [telemetryVerdict, exporting, cardinality, scraping],
  }),
  board('services', {
    name: names.adoption,
    description: 'Who runs the kit, which version and how, and what is missing: owners, runbooks, objectives of their own.',
    sections: [coverage, rollout, cards],
  }),
];
