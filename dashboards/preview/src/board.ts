/** As much of a generated board as is drawn. */
export interface Board {
  readonly uid: string;
  readonly title: string;
  readonly panels: readonly Panel[];
  readonly annotations: { readonly list: readonly Annotation[] };
}

export interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly collapsed?: boolean;
  readonly panels?: readonly Panel[];
  readonly targets?: readonly Target[];
  readonly options?: any;
  readonly fieldConfig?: { readonly defaults: any; readonly overrides: readonly Override[] };
  readonly transformations?: readonly { readonly id: string; readonly options: any }[];
}

export interface Target {
  readonly refId: string;
  readonly expr?: string;
  readonly query?: string;
  readonly legendFormat?: string;
  readonly instant?: boolean;
  readonly format?: string;
  readonly datasource?: { readonly type: string };
}

export interface Annotation {
  readonly name: string;
  readonly enable: boolean;
  readonly expr: string;
  readonly iconColor: string;
}

export interface Override {
  readonly matcher: { readonly id: string; readonly options: string };
  readonly properties: readonly { readonly id: string; readonly value: any }[];
}

/** What the page tells about a panel once it is drawn. */
export interface Drawn {
  readonly title: string;
  readonly state: 'drawn' | 'drawn as a table' | 'says why it is empty' | 'another store' | 'EMPTY' | 'BROKEN';
  readonly detail: string;
}
