import type { StreamPlan } from '../definition/plan.ts';
import { deliver } from '../delivery/deliver.ts';
import { RetryLater } from '../errors.ts';
import { linesOf } from '../events/lines.ts';
import type { LineReader } from '../events/read-lines.ts';
import type { Delivery, Destination } from '../ports.ts';
import { emptyColumns } from '../windows/columns.ts';
import { type Folded, fold } from '../windows/fold.ts';
import { watermarkOf } from '../windows/lane-tail.ts';
import { encodeContents } from './contents.ts';
import type { LaneState } from './lane-state.ts';
import type { LaneStore } from './lane-store.ts';
import { addLedgers, emptyLedger, type Ledger } from './ledger.ts';
import { type BatchRecord, type Reading, readRecords } from './reading.ts';
import { foreignLines, lateLines, type RefusedAt } from './refusals.ts';
import { newestSegment, putSegment } from './segments.ts';
import { isAfter } from './sequence.ts';

/** A batch of one shard, and what its invocation may use. */
export interface Batch {
  readonly lane: string;
  /** In the order of their sequence numbers. */
  readonly records: readonly BatchRecord[];
  /** When the newest of them arrived at the log, epoch ms. */
  readonly arrivedAt: number;
  /** Names the invocation: no other one has the same. */
  readonly writer: string;
  /** Epoch ms at which all must be over. */
  readonly until: number;
}

export interface Committed {
  /** The first record that is not in the lane yet. */
  readonly untaken: string | undefined;
  readonly added: Ledger;
  /** The lane's watermark before and after. */
  readonly watermark: { readonly before: number; readonly after: number };
  readonly commitMs: number;
  /** The lane as it is now. */
  readonly state: LaneState;
}

interface CommitMeans {
  readonly plan: StreamPlan;
  readonly store: LaneStore;
  readonly delivery: Delivery;
  readonly tenant: string;
  readonly read: LineReader;
  readonly leaseMs: number;
}

/**
 * Folds what is new of a batch into a lane, as far as half of the time goes. Nothing, if the slot was taken or the
 * lease ran out: then the lane has to be read again. Consumes the state.
 */
export async function commit(means: CommitMeans, batch: Batch, state: LaneState): Promise<Committed | undefined> {
  const { plan, store, read, leaseMs } = means;
  const { clock } = store;
  const began = clock.now();
  const before = watermarkOf(plan, state.tail);
  const first = batch.records.findIndex(({ sequence }) => isAfter(sequence, state.last));
  if (first < 0)
    return { untaken: undefined, added: emptyLedger, watermark: { before, after: before }, commitMs: 0, state };

  const pending = batch.records.slice(first);
  const halfTime = began + (batch.until - began) / 2;
  const reading = readRecords(read, emptyColumns(plan, roomFor(pending)), pending, () => clock.now() < halfTime);
  const { refused, counts, ...contents } = fold(plan, reading.columns, state.tail);
  const { name: stream, version: schemaVersion } = plan.stream;
  const refusedAt: RefusedAt = { stream, schemaVersion, tenant: means.tenant, lane: batch.lane, at: began };
  await deliverAll(means, { kind: 'quarantine' }, foreignLines(refusedAt, reading), batch);
  // A tail from before somebody else's commits judges too mildly, and the first line of an event holds.
  if (refused.length > 0 && (await newestVersion(store, batch.lane)) !== state.version) return undefined;
  await deliverAll(means, { kind: 'late' }, lateLines(refusedAt, reading, refused), batch);

  const payload = encodeContents(store, plan, contents);
  const added = addedBy(reading, counts);
  const sentAt = clock.now();
  const header = {
    version: state.version + 1,
    last: (reading.records.at(-1) as BatchRecord).sequence,
    maxTime: state.tail.maxTime,
    totals: addLedgers(state.totals, added),
    committedAt: sentAt,
    writtenAt: sentAt,
  };
  const isLeased = (): boolean => clock.now() - state.readAt < leaseMs;
  if (!(await putSegment(store, batch.lane, header, batch.writer, payload, isLeased))) return undefined;
  return {
    untaken: pending[reading.records.length]?.sequence,
    added,
    watermark: { before, after: watermarkOf(plan, state.tail) },
    commitMs: clock.now() - sentAt,
    state: { ...header, tail: state.tail, readAt: sentAt },
  };
}

/** Hardly an event takes fewer bytes, whatever the first record holds. */
const LEAST_BYTES = 64;
const SLACK = 1.25;

/** The others' events are about as long as the first record's; where they are shorter, the columns grow. */
function roomFor(records: readonly BatchRecord[]): number {
  const first = (records[0] as BatchRecord).data;
  const bytes = records.reduce((sum, { data }) => sum + data.length, 0);
  const eventBytes = Math.max(LEAST_BYTES, first.length / Math.max(1, linesOf(first).length));
  return Math.ceil((SLACK * bytes) / eventBytes) + 1;
}

const newestVersion = async (store: LaneStore, lane: string): Promise<number> =>
  (await newestSegment(store, lane))?.version ?? 0;

const addedBy = ({ records, unreadable }: Reading, counts: Folded['counts']): Ledger => ({
  ...counts,
  records: records.length,
  quarantined: unreadable.length,
});

async function deliverAll(
  { store, delivery }: CommitMeans,
  destination: Destination,
  lines: readonly string[],
  { until, writer }: Batch,
): Promise<void> {
  const { left, cause } = await deliver({ delivery, clock: store.clock }, destination, lines, { until, spread: 0.5 });
  if (left.length > 0)
    throw new RetryLater(
      `${left.length} of ${lines.length} lines for ${destination.kind} were not taken (writer ${writer}). They are sent again.`,
      { cause },
    );
}
