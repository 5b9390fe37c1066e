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

/** How far a score has come: so many panes of a tick, and all ticks before it. */
export interface Progress {
  readonly tick: number;
  readonly done: number;
  /** What the learned was learned by. */
  readonly fingerprint: string;
  readonly learned: unknown;
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

/** Whether this is the progress from now on; false if somebody else has come as far. */
export async function putProgress(store: LaneStore, score: string, progress: Progress): Promise<boolean> {
  const { tick, done, fingerprint, learned } = progress;
  const payload = await packed(store, score, `learned#${tick}#${done}`, learned ?? null);
  return store.table.putIfAbsent({
    pk: progressPartition(store.scope, score),
    sk: `${tickSort(tick)}#${String(done).padStart(DIGITS, '0')}`,
    body: { tick, done, fingerprint, ...payload },
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
    learned: await unpacked(store, score, attributes),
  };
}

const packed = (store: LaneStore, score: string, writer: string, value: unknown) =>
  storePayload(store, lane(score), writer, store.compression.pack(encoder.encode(JSON.stringify(value))));

async function unpacked(store: LaneStore, score: string, attributes: ReturnType<typeof attributesOf>) {
  const bytes = await readPayload(store, lane(score), attributes);
  return JSON.parse(decoder.decode(store.compression.unpack(bytes))) as unknown;
}
