import type { Run, RunStep } from '../answers.ts';
import { svg } from '../dom.ts';
import { agoText } from '../format.ts';
import { type Point, runLayout, STEP } from './run-layout.ts';
import { doingSteps } from './run-steps.ts';

const LONGEST = 14;

/** A workflow run as a graph from left to right. */
export function runGraph({ workflow, steps: all }: Run): SVGElement {
  const steps = doingSteps(all);
  const { width, height, places, ways } = runLayout(steps);
  const passed = new Set(steps.filter(({ startedAt }) => startedAt !== null).map(({ name }) => name));
  const edges = ways
    .map((way) => ({ ...way, taken: passed.has(way.from) && passed.has(way.to) }))
    .sort((a, b) => Number(a.taken) - Number(b.taken))
    .map(({ from, to, through, taken }) =>
      svg('path', { class: taken ? 'edge passed' : 'edge', d: lineOf(places.get(from)!, through, places.get(to)!) }),
    );
  const boxes = steps.map((step) => box(step, places.get(step.name)!));
  const heard = steps.filter(({ status }) => status !== 'skipped').map(({ name, status }) => `${name} ${status}`);
  const attributes = { class: 'graph', viewBox: `0 0 ${width} ${height}`, width, height, role: 'img' };
  return svg('svg', { ...attributes, 'aria-label': `Steps of ${workflow}: ${heard.join(', ')}` }, ...edges, ...boxes);
}

/** From the right side of one step to the left side of another, past the steps between them. */
function lineOf(from: Point, through: readonly Point[], to: Point): string {
  const middle = STEP.height / 2;
  let at: Point = { x: from.x + STEP.width, y: from.y + middle };
  let line = `M${at.x},${at.y}`;
  const curveTo = (next: Point) => {
    const bend = Math.max(10, (next.x - at.x) / 2);
    line += `C${at.x + bend},${at.y} ${next.x - bend},${next.y} ${next.x},${next.y}`;
    at = next;
  };
  for (const { x, y } of through) {
    curveTo({ x, y });
    at = { x: x + STEP.width, y };
    line += `L${at.x},${at.y}`;
  }
  curveTo({ x: to.x, y: to.y + middle });
  return line;
}

function box({ name, type, status, startedAt, endedAt, error }: RunStep, { x, y }: Point): SVGElement {
  const took = startedAt === null || endedAt === null ? '' : ` · ${agoText(endedAt - startedAt)}`;
  const shown = status === 'succeeded' ? `done${took}` : `${status}${took}`;
  return svg(
    'g',
    { class: `step ${status}`, transform: `translate(${x} ${y})` },
    svg('title', {}, `${name} (${type}): ${status}${took}${error ? `. ${error}` : ''}`),
    svg('rect', { width: STEP.width, height: STEP.height, rx: 7 }),
    svg('text', { x: 10, y: 18 }, name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name),
    svg('text', { x: 10, y: 34, class: 'small' }, shown),
  );
}
