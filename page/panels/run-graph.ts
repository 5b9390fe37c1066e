import type { Run, RunStep } from '../answers.ts';
import { svg } from '../dom.ts';
import { agoText } from '../format.ts';
import { doingSteps } from './run-steps.ts';

const WIDTH = 124;
const HEIGHT = 42;
const GAP_X = 30;
const GAP_Y = 14;

/** A workflow run as a graph from left to right: a step stands behind everything that leads to it. */
export function runGraph({ workflow, steps: all }: Run): SVGElement {
  const steps = doingSteps(all);
  const places = placesOf(steps);
  const columns = 1 + Math.max(0, ...[...places.values()].map(({ column }) => column));
  const rows = 1 + Math.max(0, ...[...places.values()].map(({ row }) => row));
  const width = columns * (WIDTH + GAP_X) - GAP_X + 4;
  const height = rows * (HEIGHT + GAP_Y) - GAP_Y + 4;
  const at = (name: string) => {
    const { column, row } = places.get(name)!;
    return { x: 2 + column * (WIDTH + GAP_X), y: 2 + row * (HEIGHT + GAP_Y) };
  };
  const passed = new Set(steps.filter(({ startedAt }) => startedAt !== null).map(({ name }) => name));
  const ways = steps
    .flatMap(({ name, next }) => next.filter((to) => places.has(to)).map((to) => ({ name, to })))
    .map(({ name, to }) => ({ name, to, taken: passed.has(name) && passed.has(to) }))
    .sort((a, b) => Number(a.taken) - Number(b.taken));
  const edges = ways.map(({ name, to, taken }) => edge(at(name), at(to), taken));
  const boxes = steps.map((step) => box(step, at(step.name)));
  const attributes = { class: 'graph', viewBox: `0 0 ${width} ${height}`, width, height, role: 'img' };
  return svg('svg', { ...attributes, 'aria-label': `Steps of ${workflow}` }, ...edges, ...boxes);
}

function placesOf(steps: readonly RunStep[]): ReadonlyMap<string, { readonly column: number; readonly row: number }> {
  const columns = new Map<string, number>(steps.map(({ name }) => [name, 0]));
  // Workflows have few steps and may loop: as many rounds as steps are enough, and end.
  for (let round = 0; round < steps.length; round++)
    for (const [index, { name, next }] of steps.entries())
      for (const to of next)
        if (steps.findIndex((step) => step.name === to) > index)
          columns.set(to, Math.max(columns.get(to) ?? 0, columns.get(name)! + 1));
  const filled = new Map<number, number>();
  return new Map(
    steps.map(({ name }) => {
      const column = columns.get(name)!;
      const row = filled.get(column) ?? 0;
      filled.set(column, row + 1);
      return [name, { column, row }];
    }),
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}
function edge(from: Point, to: Point, passed: boolean): SVGElement {
  const [x1, y1, x2, y2] = [from.x + WIDTH, from.y + HEIGHT / 2, to.x, to.y + HEIGHT / 2];
  const bend = Math.max(16, (x2 - x1) / 2);
  return svg('path', {
    class: passed ? 'edge passed' : 'edge',
    d: `M${x1},${y1}C${x1 + bend},${y1} ${x2 - bend},${y2} ${x2},${y2}`,
  });
}

function box({ name, type, status, startedAt, endedAt, error }: RunStep, { x, y }: Point): SVGElement {
  const took = startedAt === null || endedAt === null ? '' : ` · ${agoText(endedAt - startedAt)}`;
  return svg(
    'g',
    { class: `step ${status}`, transform: `translate(${x} ${y})` },
    svg('title', {}, `${name} (${type}): ${status}${took}${error ? `. ${error}` : ''}`),
    svg('rect', { width: WIDTH, height: HEIGHT, rx: 7 }),
    svg('text', { x: 10, y: 18 }, name.length > 15 ? `${name.slice(0, 14)}…` : name),
    svg('text', { x: 10, y: 34, class: 'small' }, `${status}${took}`),
  );
}
