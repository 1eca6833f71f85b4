/**
 * What a generated board is made of, in Grafana's own types, with nothing left open: the source of the JSON schema that
 * the Java build checks boards with.
 */
import type { Dashboard as SdkDashboard, Panel as SdkPanel, FieldConfig, RowPanel } from '@grafana/grafana-foundation-sdk/dashboard';
import type * as heatmap from '@grafana/grafana-foundation-sdk/heatmap';
import type * as logs from '@grafana/grafana-foundation-sdk/logs';
import type { dataquery as LokiQuery } from '@grafana/grafana-foundation-sdk/loki';
import type { Dataquery as PrometheusQuery } from '@grafana/grafana-foundation-sdk/prometheus';
import type * as stat from '@grafana/grafana-foundation-sdk/stat';
import type * as statetimeline from '@grafana/grafana-foundation-sdk/statetimeline';
import type * as table from '@grafana/grafana-foundation-sdk/table';
import type { Dataquery as TempoQuery } from '@grafana/grafana-foundation-sdk/tempo';
import type * as timeseries from '@grafana/grafana-foundation-sdk/timeseries';

type Target =
  | Omit<PrometheusQuery, '_implementsDataqueryVariant'>
  | Omit<LokiQuery, '_implementsDataqueryVariant'>
  | Omit<TempoQuery, '_implementsDataqueryVariant'>;

interface Panel<Type extends string, Options, Custom> extends Omit<SdkPanel, 'type' | 'options' | 'targets' | 'fieldConfig'> {
  type: Type;
  options: Options;
  targets: Target[];
  fieldConfig: {
    defaults: Omit<FieldConfig, 'custom'> & { custom?: Partial<Custom> };
    overrides: NonNullable<SdkPanel['fieldConfig']>['overrides'];
  };
}

type DrawnPanel =
  | Panel<'heatmap', heatmap.Options, heatmap.FieldConfig>
  | Panel<'logs', logs.Options, never>
  | Panel<'stat', stat.Options, never>
  | Panel<'state-timeline', statetimeline.Options, statetimeline.FieldConfig>
  | Panel<'table', table.Options, table.FieldConfig>
  | Panel<'timeseries', timeseries.Options, timeseries.FieldConfig>;

type AnyPanel = DrawnPanel | (Omit<RowPanel, 'panels'> & { panels: DrawnPanel[] });

export interface GeneratedBoard extends Omit<SdkDashboard, 'panels'> {
  panels: AnyPanel[];
}
