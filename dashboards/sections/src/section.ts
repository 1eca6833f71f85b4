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
  /**
   * Metric families without which the section has nothing to say: boards made for a fleet that lacks one of them leave it
   * out. Empty for what says something of every service.
   */
  readonly needs: readonly string[];
  /** Metric families of which one is enough: boards made for a fleet that emits none of them leave the section out. */
  readonly needsAny?: readonly string[];
  /** Details: shown folded, beneath their title. */
  readonly folded?: boolean;
  /** By stable key, in reading order. */
  readonly panels: Readonly<Record<string, Builder<Panel>>>;
}

/** How many services a board is about, by its variable `service`. */
export type Scope =
  /** All of them; there is no such variable. */
  | 'fleet'
  /** Exactly one. */
  | 'service'
  /** All of them at first; some when chosen, or when coming from the board of one. */
  | 'services';

/** A dashboard without panels and identity variables, and the sections that fill it. */
export interface Board {
  readonly scope: Scope;
  readonly dashboard: Builder<Dashboard>;
  readonly sections: readonly Section[];
}
