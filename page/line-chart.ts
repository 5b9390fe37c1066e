import uPlot from 'uplot';
import { h } from './dom.ts';
import { shortText, timeText, ZONE } from './format.ts';
import { colour, onTheme, seriesColour } from './theme.ts';

interface Line {
  readonly label: string;
  readonly colour?: number;
  readonly width?: number;
  /** Not known for good: it goes on from another line, so the legend does not name it. */
  readonly dashed?: boolean;
  readonly points?: boolean;
}
interface Options {
  /** What a person hears instead of seeing the drawing. */
  readonly title: string;
  readonly lines: readonly Line[];
  readonly height: number;
  readonly unit?: string | undefined;
  /** Everything after this instant may still change, and is shaded. */
  readonly openFrom?: () => number | null;
  /** What the x axis counts, if it is no time. */
  readonly plainX?: string;
}
interface LineChart {
  readonly element: HTMLElement;
  draw(data: readonly (readonly (number | null | undefined)[])[]): void;
  dispose(): void;
}

/** Lines over time that are cheap to draw again five times a second. */
export function lineChart(options: Options): LineChart {
  const element = h('div', { class: 'chart', role: 'img', 'aria-label': options.title });
  let data: uPlot.AlignedData = [[], ...options.lines.map(() => [])];
  let plot: uPlot | undefined;

  function make(): void {
    plot?.destroy();
    plot = new uPlot(settings(options, element.clientWidth || 300), data, element);
  }
  const sized = new ResizeObserver(() => {
    if (!plot) make();
    else if (element.clientWidth > 0) plot.setSize({ width: element.clientWidth, height: options.height });
  });
  sized.observe(element);
  const forget = onTheme(make);
  return {
    element,
    draw(next) {
      data = next as uPlot.AlignedData;
      plot?.setData(data);
    },
    dispose() {
      sized.disconnect();
      forget();
      plot?.destroy();
    },
  };
}

function settings({ lines, height, unit, openFrom, plainX }: Options, width: number): uPlot.Options {
  const axis = {
    stroke: colour('muted'),
    grid: { stroke: colour('line'), width: 1 },
    ticks: { show: false },
    font: `11px ${colour('font')}`,
  };
  return {
    width,
    height,
    padding: [8, 28, 0, 0],
    cursor: { points: { size: 6 }, drag: { x: false, y: false } },
    legend: { show: true, live: true },
    tzDate: (at) => uPlot.tzDate(new Date(at * 1_000), ZONE),
    scales: { x: { time: !plainX, range: (plot, from, to) => rangeOf(plot, from, to, plainX ? 1 : MINUTE) } },
    axes: [
      { ...axis, grid: { show: false }, size: 24, space: 60, ...(plainX ? {} : { values: timeTicks }) },
      { ...axis, size: 46, space: 28, values: (_, ticks) => ticks.map((tick) => shortText(tick)) },
    ],
    series: [
      {
        label: plainX ?? 'at',
        value: (_, at) => (at === null ? '' : plainX ? String(at) : timeText(at * 1_000)),
      },
      ...lines.map((line, index) => ({
        label: line.label,
        stroke: seriesColour(line.colour ?? index),
        width: line.width ?? 1.5,
        points: { show: line.points ?? isFew, size: 5 },
        // What is still being counted must not stretch the axis.
        ...(line.dashed ? { dash: [3, 3], auto: false, class: 'unlisted' } : {}),
        value: (_: uPlot, value: number | null | undefined) =>
          value === null || value === undefined ? '' : `${shortText(value)}${unit ? ` ${unit}` : ''}`,
      })),
    ],
    hooks: openFrom ? { drawClear: [(plot) => shadeOpen(plot, openFrom())] } : {},
  };
}

const MINUTE = 60;
const DAY = 86_400;

/** Around a single point the library would show years, and around none the first of all days. */
function rangeOf({ data: [x] }: uPlot, from: number, to: number, around: number): [number, number] {
  if (from < to && x.length > 1) return [from, to];
  const middle = from ?? Date.now() / 1_000;
  return [middle - around, middle + around];
}

/** A line needs two points to be seen. */
const isFew = (plot: uPlot): boolean => (plot.data[0]?.length ?? 0) < 4;

/** Times as the rest of the page writes them, as long as the distance between two of them asks for. */
function timeTicks(_: uPlot, ticks: number[], _axis: number, _space: number, step: number): string[] {
  const wanted: Intl.DateTimeFormatOptions =
    step >= DAY
      ? { day: '2-digit', month: 'short' }
      : { hour: '2-digit', minute: '2-digit', ...(step < MINUTE && { second: '2-digit' }) };
  const format = new Intl.DateTimeFormat('en-GB', { ...wanted, timeZone: ZONE });
  return ticks.map((tick) => format.format(tick * 1_000));
}

function shadeOpen(plot: uPlot, from: number | null): void {
  const { left, top, width, height } = plot.bbox;
  if (from === null || plot.scales['x']?.min === null) return;
  const x = Math.max(left, plot.valToPos(from / 1_000, 'x', true));
  if (!(x < left + width)) return;
  plot.ctx.fillStyle = colour('shade');
  plot.ctx.fillRect(x, top, left + width - x, height);
}
