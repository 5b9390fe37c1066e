import { type Attributes, attributesOf } from '../lanes/attributes.ts';
import { isJobEnd, jobEndSort, jobPartition, jobSort } from '../lanes/keys.ts';
import type { LaneStore } from '../lanes/lane-store.ts';
import { readPayload, storePayload } from '../lanes/payload.ts';

/** What people do to a stream beside its ticks, each kind one after the other. */
export type JobKind = 'late' | 'redrive';

/** All that a job will do, fixed before any of it is done: whoever finishes it, and however often, does the same. */
export interface Job<Content> {
  readonly number: number;
  readonly at: number;
  readonly content: Content;
}

export interface JobLog<Content> {
  readonly newest: Job<Content> | undefined;
  /** Whether all of the newest job is done. */
  readonly done: boolean;
}

/** Marks must outlive whatever they mark. */
const KEEP_MS = 10 * 366 * 86_400_000;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export async function readJobLog<Content>(store: LaneStore, kind: JobKind): Promise<JobLog<Content>> {
  const items = await store.table.query(jobPartition(store.scope, kind), { reverse: true, limit: 2 });
  const [first, second] = items.map((item) => ({ item, isDone: isJobEnd(item.sk) }));
  const newest = first?.isDone ? second?.item : first?.item;
  return {
    newest: newest && (await jobFrom<Content>(store, kind, attributesOf(newest))),
    done: first?.isDone === true,
  };
}

/** Every job up to now, oldest first. */
export async function allJobs<Content>(store: LaneStore, kind: JobKind): Promise<readonly Job<Content>[]> {
  const items = await store.table.query(jobPartition(store.scope, kind));
  const jobs = items.filter(({ sk }) => !isJobEnd(sk));
  return Promise.all(jobs.map((item) => jobFrom<Content>(store, kind, attributesOf(item))));
}

/** Whether this number was still free: of two who do the same at once, one is refused and looks again. */
export async function putJob<Content>(store: LaneStore, kind: JobKind, job: Job<Content>): Promise<boolean> {
  const { number, at, content } = job;
  const kept = { ...store, keepMs: KEEP_MS };
  const packed = store.compression.pack(encoder.encode(JSON.stringify(content)));
  const stored = await storePayload(kept, kind, `job#${number}`, packed);
  return store.table.putIfAbsent({
    pk: jobPartition(store.scope, kind),
    sk: jobSort(number),
    body: { number, at, ...stored },
    expiresAt: expiry(store),
  });
}

export async function putJobDone(store: LaneStore, kind: JobKind, number: number): Promise<void> {
  await store.table.putIfAbsent({
    pk: jobPartition(store.scope, kind),
    sk: jobEndSort(number),
    body: { number },
    expiresAt: expiry(store),
  });
}

const expiry = ({ clock }: LaneStore): number => Math.ceil((clock.now() + KEEP_MS) / 1_000);

async function jobFrom<Content>(store: LaneStore, kind: JobKind, attributes: Attributes): Promise<Job<Content>> {
  const packed = await readPayload(store, kind, attributes);
  return {
    number: attributes.number('number'),
    at: attributes.number('at'),
    content: JSON.parse(decoder.decode(store.compression.unpack(packed))) as Content,
  };
}
