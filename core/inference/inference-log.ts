import { attributesOf } from '../lanes/attributes.ts';
import { expiryOf, type LaneStore } from '../lanes/lane-store.ts';
import { readPayload, storePayload } from '../lanes/payload.ts';
import type { Place } from './history.ts';

/** How far a job has come. */
export interface JobProgress {
  /** Up to when the run looks, epoch ms. */
  readonly run: number;
  /** How many panes of it are judged. */
  readonly count: number;
  readonly after: Place | undefined;
  readonly done: boolean;
  /** What the learned was learned by. */
  readonly fingerprint: string;
  readonly learned: unknown;
}

const RUN_DIGITS = 15;
const COUNT_DIGITS = 12;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

const partition = (scope: string, job: string): string => `J#${scope}#${job}`;

export async function readJob(store: LaneStore, job: string): Promise<JobProgress | undefined> {
  const [item] = await store.table.query(partition(store.scope, job), { reverse: true, limit: 1 });
  if (!item) return undefined;
  const attributes = attributesOf(item);
  const bytes = store.compression.unpack(await readPayload(store, job, attributes));
  return {
    run: attributes.number('run'),
    count: attributes.number('count'),
    after: attributes.has('end') ? { end: attributes.number('end'), rowId: attributes.text('rowId') } : undefined,
    done: attributes.text('state') === 'end',
    fingerprint: attributes.text('fingerprint'),
    learned: JSON.parse(decoder.decode(bytes)) as unknown,
  };
}

/** Notes how far a job has come; if somebody else has come as far, that will do. */
export async function putJob(store: LaneStore, job: string, progress: JobProgress): Promise<void> {
  const { run, count, after, done, fingerprint, learned } = progress;
  // The end of a run sorts after its last step.
  const state = done ? 'end' : 'at';
  const sk = `${String(run).padStart(RUN_DIGITS, '0')}#${String(count).padStart(COUNT_DIGITS, '0')}#${state}`;
  const packed = store.compression.pack(encoder.encode(JSON.stringify(learned ?? null)));
  const payload = await storePayload(store, job, sk, packed);
  await store.table.putIfAbsent({
    pk: partition(store.scope, job),
    sk,
    body: { run, count, state, fingerprint, ...after, ...payload },
    expiresAt: expiryOf(store),
  });
}
