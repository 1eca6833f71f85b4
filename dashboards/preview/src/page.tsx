/** One board, drawn as Grafana draws it: its own components, its theme, its grid. */
import { createTheme, DataFrame, dateTime, getFieldDisplayValues, ThemeContext } from '@grafana/data';
import { BigValue, GlobalStyles, PanelChrome, TimeSeries, UPlotConfigBuilder, VizRepeater } from '@grafana/ui';
import { TableNG } from '@grafana/ui/unstable';
import { ReactElement, useEffect, useLayoutEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { Annotation, Board, Drawn, Panel } from './board';
import { canAnswer, insteadOf, load, Mark, marks, View } from './data';

const theme = createTheme({ colors: { mode: 'dark' } });
const width = 1600;
const cell = { width: width / 24, height: 38 };
const gap = 8;

const report: Drawn[] = [];
let expected = 0;

function drawn(panel: Panel, state: Drawn['state'], detail = ''): void {
  report.push({ title: panel.title, state, detail });
  if (report.length === expected) {
    // Some more frames, so that everything is painted.
    setTimeout(() => ((window as any).drawn = report.map(painted)), 1000);
  }
}

/** Data is not enough: a panel that shows nothing but its title is broken. */
function painted(one: Drawn): Drawn {
  const elements = [...document.querySelectorAll<HTMLElement>('[data-panel]')].filter(({ dataset }) => dataset['panel'] === one.title);
  const shows = elements.every((element) => element.querySelector('canvas') !== null || element.innerText.trim().length > one.title.length);
  return one.state.startsWith('drawn') && !shows ? { ...one, state: 'BROKEN', detail: 'nothing is painted' } : one;
}

/** Grafana says this where there is no data. */
function noValue(panel: Panel): string {
  return panel.fieldConfig?.defaults.noValue ?? '';
}

function DrawnPanel({ panel, view, lines, at }: { panel: Panel; view: View; lines: readonly Mark[]; at: { width: number; height: number } }): ReactElement {
  const [frames, setFrames] = useState<DataFrame[]>();
  const [failure, setFailure] = useState<string>();
  const foreign = !canAnswer(panel, view);
  const instead = insteadOf(panel);
  useEffect(() => {
    if (foreign) {
      drawn(panel, 'another store');
      return;
    }
    load(panel, view, theme).then(
      (loaded) => {
        setFrames(loaded);
        const rows = loaded.reduce((sum, frame) => sum + frame.length, 0);
        drawn(panel, rows === 0 ? 'EMPTY' : instead === undefined ? 'drawn' : 'drawn as a table', rows > 0 ? '' : noValue(panel));
      },
      (error: Error) => {
        setFailure(error.message);
        drawn(panel, 'BROKEN', error.message);
      },
    );
  }, []);
  return (
    <PanelChrome title={panel.title} description={panel.description} width={at.width} height={at.height} statusMessage={failure}>
      {(innerWidth, innerHeight) => {
        if (foreign) {
          return <Note text={`Grafana draws this from ${panel.targets?.[0]?.datasource?.type === 'loki' ? 'Loki' : 'Tempo'}.`} />;
        }
        if (frames === undefined) {
          return <Note text={failure ?? ''} />;
        }
        if (frames.length === 0) {
          return <Note text={noValue(panel)} />;
        }
        return instead === undefined ? (
          visualization(panel, frames, view, lines, innerWidth, innerHeight)
        ) : (
          <Instead of={instead} type={panel.type} frame={frames[0] as DataFrame} width={innerWidth} height={innerHeight} />
        );
      }}
    </PanelChrome>
  );
}

function Note({ text }: { text: string }): ReactElement {
  return <div style={{ color: theme.colors.text.secondary, padding: 12, textAlign: 'center' }}>{text}</div>;
}

function visualization(panel: Panel, frames: DataFrame[], view: View, lines: readonly Mark[], innerWidth: number, innerHeight: number): ReactElement {
  switch (panel.type) {
    case 'stat':
      return <Stats panel={panel} frames={frames} width={innerWidth} height={innerHeight} />;
    case 'timeseries':
      return (
        <TimeSeries
          frames={frames}
          width={innerWidth}
          height={innerHeight}
          timeRange={{ from: dateTime(view.from), to: dateTime(view.to), raw: { from: dateTime(view.from), to: dateTime(view.to) } }}
          timeZone="utc"
          legend={panel.options.legend}
        >
          {(builder: UPlotConfigBuilder) => <Marks builder={builder} lines={lines} />}
        </TimeSeries>
      );
    case 'table':
      return (
        <TableNG
          data={frames[0] as DataFrame}
          width={innerWidth}
          height={innerHeight}
          sortBy={panel.options.sortBy}
          cellHeight={panel.options.cellHeight}
          enableVirtualization={false}
          fieldConfig={panel.fieldConfig as never}
        />
      );
    default:
      throw new Error(`no way to draw a panel of type ${panel.type}`);
  }
}

function Stats({ panel, frames, width, height }: { panel: Panel; frames: DataFrame[]; width: number; height: number }): ReactElement {
  const { options } = panel;
  const values = getFieldDisplayValues({
    data: frames,
    fieldConfig: { defaults: {}, overrides: [] },
    reduceOptions: options.reduceOptions,
    replaceVariables: (text: string) => text,
    theme,
    sparkline: options.graphMode !== 'none',
  });
  return (
    <VizRepeater
      width={width}
      height={height}
      source={frames}
      renderCounter={0}
      orientation={options.orientation}
      getValues={() => values}
      renderValue={({ value, width: each, height: tall, count }) => (
        <BigValue
          width={each}
          height={tall}
          count={count}
          value={value.display}
          sparkline={value.sparkline}
          colorMode={options.colorMode}
          graphMode={options.graphMode}
          justifyMode={options.justifyMode}
          textMode={options.textMode}
          text={options.text}
          theme={theme}
        />
      )}
    />
  );
}

/** Vertical marks of deploys, restarts and alerts. */
function Marks({ builder, lines }: { builder: UPlotConfigBuilder; lines: readonly Mark[] }): null {
  useLayoutEffect(() => {
    builder.addHook('draw', (plot) => {
      const { ctx, bbox } = plot;
      ctx.save();
      for (const { time, colour } of lines) {
        const x = plot.valToPos(time, 'x', true);
        if (x >= bbox.left && x <= bbox.left + bbox.width) {
          ctx.strokeStyle = ctx.fillStyle = theme.visualization.getColorByName(colour);
          ctx.setLineDash([4, 4]);
          ctx.beginPath();
          ctx.moveTo(x, bbox.top);
          ctx.lineTo(x, bbox.top + bbox.height);
          ctx.stroke();
        }
      }
      ctx.restore();
    });
  }, [builder, lines]);
  return null;
}

/** What the package does not draw: a table of the same data, which says so. */
function Instead({ of, type, frame, width, height }: { of: string; type: string; frame: DataFrame; width: number; height: number }): ReactElement {
  const label = 18;
  return (
    <div style={{ width, height, overflow: 'hidden' }}>
      <div style={{ height: label, fontSize: 11, fontStyle: 'italic', color: theme.colors.text.secondary }}>Grafana draws {of}. Here: the same data as a table.</div>
      {type === 'heatmap' || type === 'state-timeline' ? (
        <Grid frame={frame} />
      ) : (
        <TableNG data={frame} width={width} height={height - label} cellHeight={'sm' as never} enableVirtualization={false} fieldConfig={{ defaults: {}, overrides: [] }} />
      )}
    </div>
  );
}

/** Narrow and dense, coloured by value. */
function Grid({ frame }: { frame: DataFrame }): ReactElement {
  return (
    <table style={{ width: '100%', tableLayout: 'fixed', borderSpacing: 1, borderCollapse: 'separate', fontSize: 11, textAlign: 'center' }}>
      <thead>
        <tr style={{ color: theme.colors.text.secondary }}>
          {frame.fields.map(({ name }) => (
            <th key={name} style={{ fontWeight: 'normal' }}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: frame.length }, (_, row) => (
          <tr key={row} style={{ height: 20 }}>
            {frame.fields.map(({ name, type, values, display }) => {
              const value = values[row];
              const shown = display?.(value);
              const blank = type === 'number' && (value === null || value === 0 && shown?.text === '0');
              return (
                <td key={name} style={{ background: type === 'number' && !blank ? shown?.color : undefined }}>
                  {blank ? '' : shown?.text}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Which mark is which, as Grafana shows at the top of a board. */
function Key({ annotations }: { annotations: readonly Annotation[] }): ReactElement {
  return (
    <small style={{ float: 'right', fontSize: 12, color: theme.colors.text.secondary }}>
      {annotations.map(({ name, enable, iconColor }) => (
        <span key={name} style={{ marginLeft: 16 }}>
          <b style={{ color: theme.visualization.getColorByName(iconColor) }}>┆</b> {name}
          {enable ? '' : ' (off)'}
        </span>
      ))}
    </small>
  );
}

function Row({ panel }: { panel: Panel }): ReactElement {
  return (
    <div style={{ padding: '8px 0', fontWeight: 500, fontSize: 16 }}>
      {panel.collapsed ? '▸' : '▾'} {panel.title} {panel.collapsed ? <small>({panel.panels?.length} panels)</small> : null}
    </div>
  );
}

/** Folded rows are drawn unfolded, so that nothing is missing from the check; their panels have their places already. */
function unfolded(board: Board): Panel[] {
  return board.panels.flatMap((panel) => [panel, ...(panel.panels ?? [])]);
}

/** The service that is selected, where one is. */
function about(board: Board, view: View): string {
  const service = view.variables['service'] ?? '';
  return board.uid === 'waymark-fleet' || service === '.*' ? '' : service;
}

async function main(): Promise<void> {
  const { board, view } = (await (await fetch('/input')).json()) as { board: Board; view: View };
  const lines = await marks(board.annotations.list, view);
  const panels = unfolded(board);
  expected = panels.filter(({ type }) => type !== 'row').length;
  const height = Math.max(...panels.map(({ gridPos }) => gridPos.y + gridPos.h)) * cell.height;
  createRoot(document.getElementById('root') as HTMLElement).render(
      <ThemeContext.Provider value={theme}>
        <GlobalStyles hackNoBackdropBlur={true} isExtensionSidebarOpen={false} {...({} as any)} />
        <div style={{ width, padding: gap, background: theme.colors.background.canvas }}>
          <div style={{ fontSize: 20, padding: '4px 0 8px' }}>
            Waymark / {board.title}
            <small style={{ color: theme.colors.text.secondary, marginLeft: 16 }}>{about(board, view)}</small>
            <Key annotations={board.annotations.list} />
          </div>
          <div style={{ position: 'relative', width, height }}>
            {panels.map((panel) => {
              const at = { width: panel.gridPos.w * cell.width - gap, height: panel.gridPos.h * cell.height - gap };
              return (
                <div key={panel.id} data-panel={panel.title} style={{ position: 'absolute', left: panel.gridPos.x * cell.width, top: panel.gridPos.y * cell.height, ...at }}>
                  {panel.type === 'row' ? <Row panel={panel} /> : <DrawnPanel panel={panel} view={view} lines={lines} at={at} />}
                </div>
              );
            })}
          </div>
        </div>
      </ThemeContext.Provider>,
  );
}

void main();
