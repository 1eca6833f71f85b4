/** The house style: one look for each kind of panel, so that boards differ only in what they show. */
import type { DynamicConfigValue, ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';
import type { FieldColorModeId } from '@grafana/grafana-foundation-sdk/dashboard';
import { FieldColorBuilder, MappingType, ThresholdsConfigBuilder, ThresholdsMode } from '@grafana/grafana-foundation-sdk/dashboard';
import * as common from '@grafana/grafana-foundation-sdk/common';
import { DataqueryBuilder, PromQueryFormat, QueryEditorMode } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import { PanelBuilder as TimeSeriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { slos } from './contract';

/** Colours mean the same everywhere. */
export const colours = {
  good: 'green',
  warning: 'orange',
  bad: 'red',
  info: 'blue',
  caller: 'yellow',
  muted: '#8e8e8e',
} as const;

/** What every panel says about itself. */
export interface Words {
  readonly title: string;
  /** What it shows, why it matters, what to do next. */
  readonly description: string;
  /** What is shown instead of data; names the likely reason. */
  readonly noValue: string;
}

/** Grafana unit of a burn rate: a multiple. */
export const times = 'suffix:×';

/** A line over time. */
export function line(refId: string, expr: string, legend: string): DataqueryBuilder {
  return query(refId, expr).range().legendFormat(legend);
}

/** The value now. */
export function now(refId: string, expr: string, legend: string): DataqueryBuilder {
  return query(refId, expr).instant().legendFormat(legend);
}

/** Rows of a table, one per series. */
export function rows(refId: string, expr: string): DataqueryBuilder {
  return query(refId, expr).instant().format(PromQueryFormat.Table);
}

function query(refId: string, expr: string): DataqueryBuilder {
  return new DataqueryBuilder().refId(refId).expr(expr).editorMode(QueryEditorMode.Code);
}

/** Ascending steps; the first colour counts from minus infinity. */
export function thresholds(first: string, ...steps: readonly (readonly [number, string])[]): ThresholdsConfigBuilder {
  return new ThresholdsConfigBuilder()
    .mode(ThresholdsMode.Absolute)
    .steps([{ value: null, color: first }, ...steps.map(([value, color]) => ({ value, color }))]);
}

export function stat(words: Words): StatBuilder {
  return new StatBuilder()
    .title(words.title)
    .description(words.description)
    .noValue(words.noValue)
    .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(['lastNotNull']))
    .colorMode(common.BigValueColorMode.Value)
    .graphMode(common.BigValueGraphMode.None)
    .justifyMode(common.BigValueJustifyMode.Auto)
    .textMode(common.BigValueTextMode.Auto)
    .orientation(common.VizOrientation.Auto)
    .thresholds(thresholds('text'));
}

/** A value and how it came to be, the name beside it: so the line does not run through the number. */
export function trend(words: Words): StatBuilder {
  return stat(words).graphMode(common.BigValueGraphMode.Area).textMode(common.BigValueTextMode.ValueAndName).text(new common.VizTextDisplayOptionsBuilder().titleSize(14));
}

export function timeSeries(words: Words): TimeSeriesBuilder {
  return new TimeSeriesBuilder()
    .title(words.title)
    .description(words.description)
    .noValue(words.noValue)
    .lineWidth(1)
    .fillOpacity(8)
    .showPoints(common.VisibilityMode.Never)
    .axisSoftMin(0)
    .legend(
      new common.VizLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(common.LegendDisplayMode.List)
        .placement(common.LegendPlacement.Bottom)
        .calcs([]),
    )
    .tooltip(
      new common.VizTooltipOptionsBuilder().mode(common.TooltipDisplayMode.Multi).sort(common.SortOrder.Descending),
    );
}

/** Draws a query as a limit, not as a measurement. */
export function limitLine(colour: string): DynamicConfigValue[] {
  return [
    fixedColour(colour),
    { id: 'custom.lineStyle', value: { fill: 'dash', dash: [8, 8] } },
    { id: 'custom.lineWidth', value: 1 },
    { id: 'custom.fillOpacity', value: 0 },
  ];
}

export function fixedColour(colour: string): DynamicConfigValue {
  return { id: 'color', value: { mode: 'fixed', fixedColor: colour } };
}

export function coloured(steps: ThresholdsConfigBuilder): DynamicConfigValue[] {
  return [
    { id: 'thresholds', value: steps.build() },
    { id: 'color', value: { mode: 'thresholds' } },
  ];
}

/** Shows text for a range of numbers; null is unbounded. */
export function textFor(from: number | null, to: number | null, text: string): ValueMapping {
  return { type: MappingType.RangeToText, options: { from, to, result: { text } } };
}

/** A budget that is spent several times over: by how much decides nothing any more. */
export const overspent: ValueMapping = textFor(null, -1, '< −100 %');

/** In the frame, for links to read; not in sight. Both the words of older and of newer Grafana. */
const unseen: DynamicConfigValue[] = [
  { id: 'custom.hidden', value: true },
  { id: 'custom.hideFrom', value: { viz: true, legend: true, tooltip: true } },
];

/** Drawn, but named elsewhere in the legend. */
export const notInLegend: DynamicConfigValue = { id: 'custom.hideFrom', value: { legend: true, tooltip: false, viz: false } };

/** A bar in the cell of a share: full at 100 %. */
export function bar(colour: string): DynamicConfigValue[] {
  return [
    { id: 'min', value: 0 },
    { id: 'max', value: 1 },
    { id: 'custom.cellOptions', value: { type: 'gauge', mode: 'basic', valueDisplayMode: 'text' } },
    fixedColour(colour),
  ];
}

/** Far beyond the lines that matter it is enough to see how far; near them every bit counts. Zero has its place. */
export const logarithmic = new common.ScaleDistributionConfigBuilder()
  .type(common.ScaleDistribution.Symlog)
  .log(10)
  .linearThreshold(1);

/** One colour for an objective wherever it is drawn: the defaults' own, others by their name. */
export function oneColourPerSlo<B extends { colorScheme(scheme: FieldColorBuilder): B; overrideByName(name: string, properties: DynamicConfigValue[]): B }>(
  builder: B,
): B {
  return builder
    .colorScheme(new FieldColorBuilder().mode('palette-classic-by-name' as FieldColorModeId))
    .overrideByName(slos.httpAvailability, [fixedColour('blue')])
    .overrideByName(slos.httpLatency, [fixedColour('purple')]);
}

/** What is beyond the line stands in red. */
export const dashedAndArea = new common.GraphThresholdsStyleConfigBuilder().mode(common.GraphThresholdsStyleMode.DashedAndArea);

/** Lines at the thresholds. */
export const dashed = new common.GraphThresholdsStyleConfigBuilder().mode(common.GraphThresholdsStyleMode.Dashed);

/** Areas on top of each other, where their sum means something. */
export const stacked = new common.StackingConfigBuilder().mode(common.StackingMode.Normal).group('A');

/** For several values beneath each other in a small panel. */
export const list = new common.VizTextDisplayOptionsBuilder().titleSize(13).valueSize(18);

/** Names beside their last and largest value, largest first: for lines that have to be told apart. */
export const ranked = new common.VizLegendOptionsBuilder()
  .showLegend(true)
  .displayMode(common.LegendDisplayMode.Table)
  .placement(common.LegendPlacement.Right)
  .calcs(['lastNotNull', 'max'])
  .sortBy('Last *')
  .sortDesc(true);

/** Names beside their mean: for lines that swing, and whose swing means nothing. */
export const withMean = new common.VizLegendOptionsBuilder()
  .showLegend(true)
  .displayMode(common.LegendDisplayMode.List)
  .placement(common.LegendPlacement.Bottom)
  .calcs(['mean']);

/** A column of a table. */
export interface Column {
  /** Label, or `Value` of a single query, or `Value #A` of one among several. */
  readonly field: string;
  readonly title: string;
  readonly width?: number;
  /** Of a number; without one it is text, even where it looks like a number. */
  readonly unit?: string;
  readonly decimals?: number;
  /** Colours the text by value. */
  readonly thresholds?: ThresholdsConfigBuilder;
  readonly more?: readonly DynamicConfigValue[];
}

export interface Columns {
  readonly columns: readonly Column[];
  /** Whether identity labels are the first columns; the composer knows which there are. */
  readonly identity?: 'all';
  /** Fields that are left out. */
  readonly hidden?: readonly string[];
  /** Fields that only links read. */
  readonly unseen?: readonly string[];
  /** Titles of the columns that decide the order: largest first, unless marked as ascending. */
  readonly sortBy: readonly (string | { readonly ascending: string })[];
}

/** A table whose queries share labels: one row for each combination of labels. */
export function table(words: Words, { columns, identity, hidden = [], unseen: linked = [], sortBy }: Columns): TableBuilder {
  const index: Record<string, number> = {};
  const names: Record<string, string> = {};
  if (identity !== undefined) {
    index['@{identity}'] = 0;
    names['@{identity}'] = '';
  }
  columns.forEach((column, position) => {
    index[column.field] = 100 + position;
    names[column.field] = column.title;
  });
  const builder = new TableBuilder()
    .title(words.title)
    .description(words.description)
    .noValue(words.noValue)
    .unit('string')
    // Without this every empty cell says why the whole table would be empty.
    .overrideByRegexp('.*', [{ id: 'noValue', value: '' }])
    .cellHeight(common.TableCellHeight.Sm)
    .sortBy(
      sortBy.map((by) =>
        typeof by === 'string'
          ? new common.TableSortByFieldStateBuilder().displayName(by).desc(true)
          : new common.TableSortByFieldStateBuilder().displayName(by.ascending).desc(false),
      ),
    )
    .withTransformation({ id: 'merge', options: {} })
    .withTransformation({
      id: 'organize',
      options: {
        excludeByName: Object.fromEntries(['Time', ...hidden].map((field) => [field, true])),
        indexByName: index,
        renameByName: names,
      },
    });
  linked.forEach((field) => builder.overrideByName(field, unseen));
  for (const column of columns) {
    const properties: DynamicConfigValue[] = [...(column.more ?? [])];
    if (column.width !== undefined) {
      properties.push({ id: 'custom.width', value: column.width });
    }
    if (column.unit !== undefined) {
      // A missing number is a dash. Missing text is nothing at all: links would carry the dash.
      properties.push({ id: 'unit', value: column.unit }, { id: 'noValue', value: '–' });
    }
    if (column.decimals !== undefined) {
      properties.push({ id: 'decimals', value: column.decimals });
    }
    if (column.thresholds !== undefined) {
      properties.push({ id: 'custom.cellOptions', value: { type: 'color-text' } }, ...coloured(column.thresholds));
    }
    if (properties.length > 0) {
      builder.overrideByName(column.title, properties);
    }
  }
  return builder;
}
