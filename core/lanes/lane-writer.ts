import type { StreamPlan } from '../definition/plan.ts';
import { deliver } from '../delivery/deliver.ts';
import { Defect, RetryLater } from '../errors.ts';
import { type LineReader, lineReader } from '../events/read-lines.ts';
import type { Delivery, Destination, EventLog } from '../ports.ts';
import { emptyColumns } from '../windows/columns.ts';
import { fold } from '../windows/fold.ts';
import { watermarkOf } from '../windows/lane-tail.ts';
import { encodeContents } from './contents.ts';
import { type LaneState, readLane } from './lane-state.ts';
import type { LaneStore } from './lane-store.ts';
import { addLedgers, emptyLedger, type Ledger } from './ledger.ts';
import { type BatchRecord, type Reading, readRecords } from './reading.ts';
import { foreignLines, lateLines, type RefusedAt } from './refusals.ts';
import { putSegment } from './segments.ts';
import { isAfter } from './sequence.ts';

export interface LaneWriterPorts {
  readonly store: LaneStore;
  readonly log: Pick<EventLog, 'shards'>;
  readonly delivery: Delivery;
  readonly tenant: string;
}

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
}

/**
 * How long a tail that was read may be relied on. A writer that slept longer might put into a slot that was taken,
 * and whose item has expired since.
 */
const LEASE_MS = 5 * 60_000;
const PAUSE_MS = 50;
const ATTEMPTS = 6;

export type LaneWriter = (batch: Batch) => Promise<Committed>;

/** Folds batches into lanes: one commit for each batch, or none if all of it is in already. */
export function laneWriter(plan: StreamPlan, ports: LaneWriterPorts, leaseMs: number = LEASE_MS): LaneWriter {
  const { store, log } = ports;
  const { clock } = store;
  const read = lineReader(plan);
  const kept = new Map<string, LaneState>();

  return async (batch) => {
    for (let attempt = 1; ; attempt++) {
      try {
        const committed = await commitOnce({ plan, ports, read, leaseMs }, batch, await stateOf(batch));
        if (!committed) continue;
        kept.set(batch.lane, committed.state);
        return committed;
      } catch (error) {
        if (error instanceof Defect || attempt === ATTEMPTS || clock.now() + PAUSE_MS > batch.until) throw error;
        // Whether the commit is in, the lane itself will tell.
        await clock.sleep(PAUSE_MS);
      }
    }
  };

  async function stateOf({ lane, arrivedAt }: Batch): Promise<LaneState> {
    const state = kept.get(lane);
    kept.delete(lane);
    // A machine that was frozen may not know how late it is; the records do.
    const now = Math.max(clock.now(), arrivedAt);
    return state && now - state.readAt < leaseMs ? state : readLane({ plan, store, log }, lane);
  }
}

interface Means {
  readonly plan: StreamPlan;
  readonly ports: LaneWriterPorts;
  readonly read: LineReader;
  readonly leaseMs: number;
}

/** Nothing, if the slot was taken or the lease ran out: then the lane has to be read again. */
async function commitOnce(
  { plan, ports, read, leaseMs }: Means,
  batch: Batch,
  state: LaneState,
): Promise<(Committed & { readonly state: LaneState }) | undefined> {
  const { store } = ports;
  const { clock } = store;
  const began = clock.now();
  const before = watermarkOf(plan, state.tail);
  const pending = batch.records.filter(({ sequence }) => isAfter(sequence, state.last));
  const last = pending.length === 0 ? undefined : began;
  if (last === undefined)
    return { untaken: undefined, added: emptyLedger, watermark: { before, after: before }, commitMs: 0, state };

  const halfTime = began + (batch.until - began) / 2;
  const reading = readRecords(read, emptyColumns(plan, roomFor(pending)), pending, () => clock.now() < halfTime);
  const { cells, seen, counts, refused } = fold(plan, reading.columns, state.tail);
  const { name: stream, version: schemaVersion } = plan.stream;
  const refusal: RefusedAt = { stream, schemaVersion, tenant: ports.tenant, lane: batch.lane, at: began };
  await deliverAll(ports, { kind: 'quarantine' }, foreignLines(refusal, reading), batch);
  await deliverAll(ports, { kind: 'late' }, lateLines(refusal, reading, refused), batch);

  const added = addedBy(reading, counts);
  const header = {
    version: state.version + 1,
    last: (reading.records.at(-1) as BatchRecord).sequence,
    maxTime: state.tail.maxTime,
    totals: addLedgers(state.totals, added),
    committedAt: clock.now(),
    writtenAt: clock.now(),
  };
  const payload = encodeContents(store, plan, { cells, seen });
  const leased = (): boolean => clock.now() - state.readAt < leaseMs;
  const sentAt = clock.now();
  if (!(await putSegment(store, batch.lane, header, batch.writer, payload, leased))) return undefined;
  return {
    untaken: pending[reading.records.length]?.sequence,
    added,
    watermark: { before, after: watermarkOf(plan, state.tail) },
    commitMs: clock.now() - sentAt,
    state: { ...header, tail: state.tail, readAt: sentAt },
  };
}

/** Hardly an event takes fewer bytes; where one does, the columns grow. */
const EVENT_BYTES = 64;
const roomFor = (records: readonly BatchRecord[]): number =>
  Math.ceil(records.reduce((sum, { data }) => sum + data.length, 0) / EVENT_BYTES) + 1;

const addedBy = ({ records, unreadable }: Reading, counts: Omit<Ledger, 'records' | 'quarantined'>): Ledger => ({
  ...counts,
  records: records.length,
  quarantined: unreadable.length,
});

async function deliverAll(
  { store, delivery }: LaneWriterPorts,
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
