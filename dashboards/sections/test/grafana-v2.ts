/**
 * What a board of Grafana's second schema is, in Grafana's own types, with nothing left open that the kit draws: the source
 * of the JSON schema that its boards are checked with.
 */
import type {
  AnnotationQueryKind, AnnotationQuerySpec, ConstantVariableKind, CustomVariableKind, Dashboard, DashboardLink, DataQueryKind,
  DatasourceVariableKind, FieldConfigSource, GridLayoutKind, PanelKind, PanelQueryKind, PanelQuerySpec, PanelSpec, QueryGroupKind,
  QueryGroupSpec, QueryVariableKind, QueryVariableSpec, TabsLayoutKind, TabsLayoutSpec, TabsLayoutTabKind, TabsLayoutTabSpec,
  VizConfigKind,
} from '@grafana/grafana-foundation-sdk/dashboardv2beta1';
import type * as heatmap from '@grafana/grafana-foundation-sdk/heatmap';
import type * as logs from '@grafana/grafana-foundation-sdk/logs';
import type { dataquery as LokiQuery } from '@grafana/grafana-foundation-sdk/loki';
import type { Dataquery as PrometheusQuery } from '@grafana/grafana-foundation-sdk/prometheus';
import type * as stat from '@grafana/grafana-foundation-sdk/stat';
import type * as statetimeline from '@grafana/grafana-foundation-sdk/statetimeline';
import type * as table from '@grafana/grafana-foundation-sdk/table';
import type { Dataquery as TempoQuery } from '@grafana/grafana-foundation-sdk/tempo';
import type * as timeseries from '@grafana/grafana-foundation-sdk/timeseries';

type Spec<Kind, Content> = Omit<Kind, 'spec'> & { spec: Content };

interface Query<Group extends string, Content> extends Omit<DataQueryKind, 'group' | 'version' | 'datasource' | 'spec'> {
  group: Group;
  version: 'v0';
  datasource: { name: string };
  spec: Content;
}

type Asked<Q> = Omit<Q, '_implementsDataqueryVariant' | 'refId' | 'datasource'>;

type AnyQuery =
  | Query<'prometheus', Asked<PrometheusQuery>>
  | Query<'loki', Asked<LokiQuery>>
  | Query<'tempo', Asked<TempoQuery>>;

interface Drawn<Group extends string, Options, Custom> extends Omit<VizConfigKind, 'group' | 'spec'> {
  group: Group;
  spec: {
    options: Options;
    fieldConfig: Omit<FieldConfigSource, 'defaults'> & {
      defaults: Omit<FieldConfigSource['defaults'], 'custom'> & { custom?: Partial<Custom> };
    };
  };
}

type AnyDrawn =
  | Drawn<'heatmap', heatmap.Options, heatmap.FieldConfig>
  | Drawn<'logs', logs.Options, never>
  | Drawn<'stat', stat.Options, never>
  | Drawn<'state-timeline', statetimeline.Options, statetimeline.FieldConfig>
  | Drawn<'table', table.Options, table.FieldConfig>
  | Drawn<'timeseries', timeseries.Options, timeseries.FieldConfig>;

type Panel = Spec<
  PanelKind,
  Omit<PanelSpec, 'data' | 'vizConfig'> & {
    data: Spec<
      QueryGroupKind,
      Omit<QueryGroupSpec, 'queries'> & {
        queries: Spec<PanelQueryKind, Omit<PanelQuerySpec, 'query'> & { query: AnyQuery }>[];
      }
    >;
    vizConfig: AnyDrawn;
  }
>;

type Annotation = Spec<
  AnnotationQueryKind,
  Omit<AnnotationQuerySpec, 'query' | 'legacyOptions'> & {
    query: Query<'prometheus', { expr: string; interval: string; refId: string }>;
    legacyOptions: { titleFormat: string; textFormat?: string; tagKeys: string };
  }
>;

type Variable =
  | ConstantVariableKind
  | CustomVariableKind
  | DatasourceVariableKind
  | Spec<
      QueryVariableKind,
      Omit<QueryVariableSpec, 'query'> & { query: Query<'prometheus', { __legacyStringValue: string }> }
    >;

type Tabs = Spec<
  TabsLayoutKind,
  Omit<TabsLayoutSpec, 'tabs'> & {
    tabs: Spec<TabsLayoutTabKind, Omit<TabsLayoutTabSpec, 'layout'> & { title: string; layout: GridLayoutKind }>[];
  }
>;

export interface GeneratedResource {
  apiVersion: 'dashboard.grafana.app/v2beta1';
  kind: 'Dashboard';
  metadata: { name: string };
  spec: Omit<Dashboard, 'annotations' | 'elements' | 'layout' | 'links' | 'variables'> & {
    annotations: Annotation[];
    elements: Record<string, Panel>;
    layout: Tabs;
    links: DashboardLink[];
    variables: Variable[];
  };
}
