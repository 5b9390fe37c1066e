import { attributesOf } from '../lanes/attributes.ts';
import { tickSort } from '../lanes/keys.ts';
import { expiryOf, type LaneStore } from '../lanes/lane-store.ts';
import { readPayload, storePayload } from '../lanes/payload.ts';
import type { Tick } from '../lanes/ticks.ts';
import type { ScoredPane } from './judge.ts';

/** The panes of a tick that a score is to judge, in the order in which it judges them. */
export interface Work {
  readonly tick: number;
  /** When the tick was made, epoch ms. */
  readonly at: number;
  readonly panes: readonly ScoredPane[];
}

/** So many panes of a tick, and all ticks before it. */
export interface Step {
  readonly tick: number;
  readonly done: number;
}

/** How far a score has come. What a model has learned is written whole only now and then: the panes since tell the rest. */
export interface Progress extends Step {
  /** What the learned was learned by. */
  readonly fingerprint: string;
  /** How many steps have been noted since all of the learned was written. */
  readonly notes: number;
  /** The step with which that was, and when. */
  readonly whole: Step;
  readonly wholeAt: number;
}

const DIGITS = 9;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

const workPartition = (scope: string, score: string): string => `W#${scope}#${score}`;
const progressPartition = (scope: string, score: string): string => `P#${scope}#${score}`;
const lane = (score: string): string => `scores#${score}`;

/** Everyone who emits the tick writes the same, so whoever is first will do. */
export async function putWork(
  store: LaneStore,
  score: string,
  { number, at }: Pick<Tick, 'number' | 'at'>,
  panes: readonly ScoredPane[],
): Promise<void> {
  await store.table.putIfAbsent({
    pk: workPartition(store.scope, score),
    sk: tickSort(number),
    body: { tick: number, at, ...(await packed(store, score, `work#${number}`, panes)) },
    expiresAt: expiryOf(store),
  });
}

/** What there is to judge from a tick on, oldest first. */
export async function readWork(
  store: LaneStore,
  score: string,
  fromTick: number,
  limit: number,
): Promise<readonly Work[]> {
  const range = { from: tickSort(fromTick), limit };
  const items = await store.table.query(workPartition(store.scope, score), range);
  return Promise.all(
    items.map(async (item) => {
      const attributes = attributesOf(item);
      return {
        tick: attributes.number('tick'),
        at: attributes.number('at'),
        panes: (await unpacked(store, score, attributes)) as readonly ScoredPane[],
      };
    }),
  );
}

const stepSort = ({ tick, done }: Step): string => `${tickSort(tick)}#${String(done).padStart(DIGITS, '0')}`;

/** Whether this is the progress from now on; false if somebody else has come as far. `learned` belongs to a whole step. */
export async function putProgress(
  store: LaneStore,
  score: string,
  progress: Progress,
  learned: unknown,
): Promise<boolean> {
  const { tick, done, fingerprint, notes, whole, wholeAt } = progress;
  const payload = notes === 0 ? await packed(store, score, `learned#${tick}#${done}`, learned ?? null) : {};
  return store.table.putIfAbsent({
    pk: progressPartition(store.scope, score),
    sk: stepSort(progress),
    body: { tick, done, fingerprint, notes, wholeTick: whole.tick, wholeDone: whole.done, wholeAt, ...payload },
    expiresAt: expiryOf(store),
  });
}

export async function readProgress(store: LaneStore, score: string): Promise<Progress | undefined> {
  const newest = { reverse: true, limit: 1 };
  const [item] = await store.table.query(progressPartition(store.scope, score), newest);
  if (!item) return undefined;
  const attributes = attributesOf(item);
  return {
    tick: attributes.number('tick'),
    done: attributes.number('done'),
    fingerprint: attributes.text('fingerprint'),
    notes: attributes.number('notes'),
    whole: { tick: attributes.number('wholeTick'), done: attributes.number('wholeDone') },
    wholeAt: attributes.number('wholeAt'),
  };
}

/** What had been learned with a step that was written whole; nothing if that is forgotten. */
export async function readLearned(store: LaneStore, score: string, step: Step): Promise<unknown> {
  const sk = stepSort(step);
  const [item] = await store.table.query(progressPartition(store.scope, score), { from: sk, to: sk });
  return item && ((await unpacked(store, score, attributesOf(item))) ?? undefined);
}

const packed = (store: LaneStore, score: string, writer: string, value: unknown) =>
  storePayload(store, lane(score), writer, store.compression.pack(encoder.encode(JSON.stringify(value))));

async function unpacked(store: LaneStore, score: string, attributes: ReturnType<typeof attributesOf>) {
  const bytes = await readPayload(store, lane(score), attributes);
  return JSON.parse(decoder.decode(store.compression.unpack(bytes))) as unknown;
}
