import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { Dashboard, Panel } from '@grafana/grafana-foundation-sdk/dashboard';

/** A row of a board. The composer gives its panels ids, places and data sources. */
export interface Section {
  /** Stable: panel ids, and so links to panels, derive from it. */
  readonly key: string;
  /** A question, as the person on call would ask it. */
  readonly title: string;
  /** Metric families and recorded series the queries read; a test compares. */
  readonly signals: readonly string[];
  /** By stable key, in reading order. */
  readonly panels: Readonly<Record<string, Builder<Panel>>>;
}

/** A dashboard without panels and identity variables, and the sections that fill it. */
export interface Board {
  readonly dashboard: Builder<Dashboard>;
  readonly sections: readonly Section[];
}
