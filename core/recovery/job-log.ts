import { type Attributes, attributesOf } from '../lanes/attributes.ts';
import { isJobEnd, jobEndSort, jobPartition, jobSort } from '../lanes/keys.ts';
import { expiryOf, type LaneStore } from '../lanes/lane-store.ts';
import { readPayload, storePayload } from '../lanes/payload.ts';

/** What people do to a stream beside its ticks, each kind one after the other. */
type JobKind = 'late' | 'redrive';

/** All that a job will do, fixed before any of it is done: whoever finishes it, and however often, does the same. */
export interface Job<Content> {
  readonly number: number;
  readonly at: number;
  readonly content: Content;
}

interface JobLog<Content> {
  /** How many jobs there were; the oldest may be forgotten. */
  readonly number: number;
  readonly newest: Job<Content> | undefined;
  /** Whether all of the newest job is done. */
  readonly done: boolean;
}

/** An end outlives its job: a job without one would be done again. */
const END_OUTLIVES_SECONDS = 60 * 86_400;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export async function readJobLog<Content>(store: LaneStore, kind: JobKind): Promise<JobLog<Content>> {
  const items = await store.table.query(jobPartition(store.scope, kind), { reverse: true, limit: 2 });
  const [first, second] = items.map((item) => ({ item, isDone: isJobEnd(item.sk) }));
  const newest = first?.isDone ? (second?.isDone ? undefined : second?.item) : first?.item;
  return {
    number: first ? attributesOf(first.item).number('number') : 0,
    newest: newest && (await jobFrom<Content>(store, kind, attributesOf(newest))),
    done: first?.isDone === true,
  };
}

const PAGE = 100;

/** Every job that is not forgotten, oldest first, one at a time: all of them may be more than memory holds. */
export async function* eachJob<Content>(
  store: LaneStore,
  kind: JobKind,
): AsyncGenerator<Job<Content>, void, undefined> {
  let last = '';
  for (;;) {
    const range = { from: last, limit: PAGE + 1 };
    const page = await store.table.query(jobPartition(store.scope, kind), last === '' ? { limit: PAGE + 1 } : range);
    const items = page.filter(({ sk }) => sk !== last);
    for (const item of items) if (!isJobEnd(item.sk)) yield await jobFrom<Content>(store, kind, attributesOf(item));
    if (page.length <= PAGE) return;
    last = items.at(-1)!.sk;
  }
}

/** Whether this number was still free: of two who do the same at once, one is refused and looks again. */
export async function putJob<Content>(store: LaneStore, kind: JobKind, job: Job<Content>): Promise<boolean> {
  const { number, at, content } = job;
  const packed = store.compression.pack(encoder.encode(JSON.stringify(content)));
  const stored = await storePayload(store, kind, `job#${number}`, packed);
  return store.table.putIfAbsent({
    pk: jobPartition(store.scope, kind),
    sk: jobSort(number),
    body: { number, at, ...stored },
    expiresAt: expiryOf(store),
  });
}

export async function putJobDone(store: LaneStore, kind: JobKind, number: number): Promise<void> {
  await store.table.putIfAbsent({
    pk: jobPartition(store.scope, kind),
    sk: jobEndSort(number),
    body: { number },
    expiresAt: expiryOf(store) + END_OUTLIVES_SECONDS,
  });
}

async function jobFrom<Content>(store: LaneStore, kind: JobKind, attributes: Attributes): Promise<Job<Content>> {
  const packed = await readPayload(store, kind, attributes);
  return {
    number: attributes.number('number'),
    at: attributes.number('at'),
    content: JSON.parse(decoder.decode(store.compression.unpack(packed))) as Content,
  };
}
