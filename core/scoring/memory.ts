import type { Learner } from './running-model.ts';

/** A span, by its start, and its value. */
type Remembered = readonly [start: number, value: number];

/**
 * What a model knows of a group, such that the values of its newest spans can still be put right: what it had learned
 * before them, and they themselves, in their order.
 */
export interface Memory {
  readonly before: unknown;
  /** The newest span that is part of `before`; -Infinity if none is. */
  readonly until: number;
  readonly recent: readonly Remembered[];
  /** What it knows after all of them. */
  readonly now: unknown;
}

export const emptyMemory = ({ nothing }: Learner): Memory => ({
  before: nothing,
  until: Number.NEGATIVE_INFINITY,
  recent: [],
  now: nothing,
});

/** What the model knew before a span; undefined if that is forgotten, because the span is too old. */
export function knownBefore(learner: Learner, { before, until, recent, now }: Memory, start: number): unknown {
  if (start <= until) return undefined;
  const last = recent.at(-1);
  if (!last || last[0] < start) return now;
  return learnAll(
    learner,
    before,
    recent.filter(([at]) => at < start),
  );
}

/**
 * The memory with this value for the span, in place of the one it had; `undefined` takes the span out. It is then what
 * it would be if the value had been right from the start. Spans that are too old stay as they are.
 */
export function remember(
  learner: Learner,
  memory: Memory,
  start: number,
  value: number | undefined,
  reach: number,
): Memory {
  const { before, until, recent, now } = memory;
  if (start <= until) return memory;
  const last = recent.at(-1);
  const added: readonly Remembered[] = value === undefined ? [] : [[start, value]];
  if (!last || last[0] < start)
    return value === undefined
      ? memory
      : shortened(learner, { before, until, recent: [...recent, ...added], now: learner.learn(now, value) }, reach);
  const mended = [...recent.filter(([at]) => at < start), ...added, ...recent.filter(([at]) => at > start)];
  return shortened(learner, { before, until, recent: mended, now: learnAll(learner, before, mended) }, reach);
}

/** Only so many spans can still be put right. */
function shortened(learner: Learner, memory: Memory, reach: number): Memory {
  const old = memory.recent.slice(0, Math.max(0, memory.recent.length - reach));
  const newestOld = old.at(-1);
  if (!newestOld) return memory;
  return {
    before: learnAll(learner, memory.before, old),
    until: newestOld[0],
    recent: memory.recent.slice(old.length),
    now: memory.now,
  };
}

const learnAll = (learner: Learner, known: unknown, values: readonly Remembered[]): unknown =>
  values.reduce((soFar, [, value]) => learner.learn(soFar, value), known);

/** A memory as JSON can hold it. */
export type StoredMemory = readonly [before: unknown, until: number | null, recent: readonly Remembered[]];

export const storedMemory = ({ before, until, recent }: Memory): StoredMemory => [
  before,
  Number.isFinite(until) ? until : null,
  recent,
];

export const memoryOf = (learner: Learner, [before, until, recent]: StoredMemory): Memory => ({
  before,
  until: until ?? Number.NEGATIVE_INFINITY,
  recent,
  now: learnAll(learner, before, recent),
});
