/** Ways out of a panel. Grafana fills in `${…}`; everything else is encoded for a URL. */
import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import { DashboardLinkBuilder, DashboardLinkType } from '@grafana/grafana-foundation-sdk/dashboard';
import { boards, variables } from './contract';

export interface Link {
  readonly title: string;
  readonly url: string;
  readonly targetBlank?: boolean;
}

/** As a property of a column or series. */
export function links(...all: readonly Link[]): DynamicConfigValue {
  return { id: 'links', value: all };
}

/** The value of a field in the clicked row. */
export function cell(field: string): string {
  return '${__data.fields.' + field + ':percentencode}';
}

/** The Service board of the clicked row, in the same time range. */
export function serviceBoard(...more: readonly string[]): Link {
  const parameters = ['${datasource:queryparam}', '@{row}', ...more, '${__url_time_range}'];
  return { title: 'Open the service', url: `/d/${boards.service.uid}?${parameters.join('&')}` };
}

/** Another board for what is selected here, in the same time range; shown in a panel's corner. */
export function down({ uid, title }: { uid: string; title: string }): DashboardLinkBuilder {
  const parameters = ['${datasource:queryparam}', '@{selected}', '${__url_time_range}'];
  return new DashboardLinkBuilder(`More: ${title}`)
    .type(DashboardLinkType.Link)
    .icon('dashboard')
    .url(`/d/${uid}?${parameters.join('&')}`);
}

/** The Service board of a service known by name only, in the environment that is selected. */
export function serviceBoardByName(field: string): Link {
  const parameters = ['${datasource:queryparam}', '@{selected:around}', `var-${variables.service}=${cell(field)}`, '${__url_time_range}'];
  return { title: 'Open this service', url: `/d/${boards.service.uid}?${parameters.join('&')}` };
}

/** Traces of the selected service in the shown time range; `condition` is TraceQL. */
export function traces(title: string, condition = '', kind = 'server'): Link {
  const span = `resource.service.name="\${service:percentencode}" && kind=${kind}${condition}`;
  return {
    title,
    url: explore('tempo', '${tempo}', { queryType: 'traceql', query: `{${span}}`, limit: 20, tableType: 'traces' }),
  };
}

/** Log lines of the selected service in the shown time range; `filter` is LogQL. */
export function logs(title: string, filter = ''): Link {
  return {
    title,
    url: explore('loki', '${loki}', { queryType: 'range', expr: `{service_name="\${service:percentencode}"}${filter}` }),
  };
}

/** LogQL that keeps what the service itself calls an error. */
export const errorLines = ' | detected_level=~"error|fatal|critical"';

function explore(type: string, uid: string, query: Record<string, unknown>): string {
  const pane = {
    datasource: uid,
    queries: [{ refId: 'A', datasource: { type, uid }, ...query }],
    range: { from: '${__from}', to: '${__to}' },
  };
  return `/explore?schemaVersion=1&panes=${encodeAllButVariables(JSON.stringify({ waymark: pane }))}`;
}

function encodeAllButVariables(text: string): string {
  return text
    .split(/(\$\{[^}]+\})/)
    .map((part) => (part.startsWith('${') ? part : encodeURIComponent(part)))
    .join('');
}
