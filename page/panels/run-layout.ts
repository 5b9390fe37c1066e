import type { RunStep } from '../answers.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}
interface RunLayout {
  readonly width: number;
  readonly height: number;
  /** The left upper corner of each step. */
  readonly places: ReadonlyMap<string, Point>;
  /** What follows on what, with the points that the line goes through on its way past other steps. */
  readonly ways: readonly { readonly from: string; readonly to: string; readonly through: readonly Point[] }[];
}

export const STEP = { width: 116, height: 42 } as const;
const GAP = { x: 22, y: 12 } as const;
/** A line that passes a column has a place there like a step, though a low one. */
const PASSING = 10;
const EDGE = 2;

interface Node {
  readonly name: string;
  readonly height: number;
}

/** Steps from left to right, each behind everything that leads to it; no line runs through a step. */
export function runLayout(steps: readonly RunStep[]): RunLayout {
  const columnOf = columnsOf(steps);
  const columns: Node[][] = Array.from({ length: 1 + Math.max(0, ...columnOf.values()) }, () => []);
  const ways = steps.flatMap(({ name: from, next }) =>
    next.filter((to) => columnOf.has(to)).map((to) => ({ from, to, passing: [] as string[] })),
  );
  const before = new Map<string, string[]>();
  for (const { name } of steps) columns[columnOf.get(name)!]!.push({ name, height: STEP.height });
  for (const { from, to, passing } of ways) {
    let last = from;
    for (let column = columnOf.get(from)! + 1; column < columnOf.get(to)!; column++) {
      const name = `${from} → ${to} ${column}`;
      columns[column]!.push({ name, height: PASSING });
      before.set(name, [last]);
      passing.push(name);
      last = name;
    }
    if (columnOf.get(to)! > columnOf.get(from)!) before.set(to, [...(before.get(to) ?? []), last]);
  }
  const middles = new Map<string, number>();
  const places = new Map<string, Point>();
  let height = 0;
  for (const [column, nodes] of columns.entries()) {
    let y = EDGE;
    for (const node of sortedBy(nodes, ({ name }) => meanOf(before.get(name) ?? [], middles))) {
      places.set(node.name, { x: EDGE + column * (STEP.width + GAP.x), y });
      middles.set(node.name, y + node.height / 2);
      y += node.height + GAP.y;
    }
    height = Math.max(height, y - GAP.y + EDGE);
  }
  return {
    width: columns.length * (STEP.width + GAP.x) - GAP.x + 2 * EDGE,
    height,
    places,
    ways: ways.map(({ from, to, passing }) => ({
      from,
      to,
      through: passing.map((name) => ({ x: places.get(name)!.x, y: middles.get(name)! })),
    })),
  };
}

function columnsOf(steps: readonly RunStep[]): ReadonlyMap<string, number> {
  const columns = new Map<string, number>(steps.map(({ name }) => [name, 0]));
  const order = new Map<string, number>(steps.map(({ name }, index) => [name, index]));
  // Workflows have few steps and may loop: as many rounds as steps are enough, and end.
  for (let round = 0; round < steps.length; round++)
    for (const [index, { name, next }] of steps.entries())
      for (const to of next)
        if ((order.get(to) ?? -1) > index) columns.set(to, Math.max(columns.get(to)!, columns.get(name)! + 1));
  return columns;
}

const meanOf = (names: readonly string[], middles: ReadonlyMap<string, number>): number =>
  names.length === 0 ? 0 : names.reduce((sum, name) => sum + (middles.get(name) ?? 0), 0) / names.length;

function sortedBy<T>(items: readonly T[], value: (item: T) => number): readonly T[] {
  return [...items].sort((a, b) => value(a) - value(b));
}
