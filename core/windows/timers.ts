/** For each cell, the instant at which to look at it again; cells stand in buckets of time. */
interface Timers {
  readonly width: number;
  readonly buckets: Map<number, Set<number>>;
  readonly times: Map<number, number>;
}

export const noTimers = (width: number): Timers => ({ width, buckets: new Map(), times: new Map() });

/** Sets the one timer of a cell. */
export function setTimer(timers: Timers, cell: number, time: number): void {
  stopTimer(timers, cell);
  const bucket = Math.floor(time / timers.width);
  const cells = timers.buckets.get(bucket) ?? new Set();
  cells.add(cell);
  timers.buckets.set(bucket, cells);
  timers.times.set(cell, time);
}

export function stopTimer({ width, buckets, times }: Timers, cell: number): void {
  const time = times.get(cell);
  if (time === undefined) return;
  times.delete(cell);
  const bucket = Math.floor(time / width);
  buckets.get(bucket)?.delete(cell);
  if (buckets.get(bucket)?.size === 0) buckets.delete(bucket);
}

/** The cells whose instant has come; their timers have stopped. */
export function ringing(timers: Timers, now: number): readonly number[] {
  const cells = [...timers.buckets]
    .filter(([bucket]) => bucket * timers.width <= now)
    .flatMap(([, waiting]) => [...waiting].filter((cell) => timers.times.get(cell)! <= now));
  for (const cell of cells) stopTimer(timers, cell);
  return cells;
}
