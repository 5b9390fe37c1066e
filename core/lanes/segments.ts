import type { Item } from '../ports.ts';
import { type Attributes, attributesOf, instantAttribute } from './attributes.ts';
import { lanePartition, segmentSort } from './keys.ts';
import { expiryOf, type LaneStore } from './lane-store.ts';
import { type Ledger, ledgerFrom } from './ledger.ts';
import { storePayload } from './payload.ts';

/** What a commit says of its lane as a whole, up to and with itself. */
export interface SegmentHeader {
  readonly version: number;
  /** The last sequence number that is in. */
  readonly last: string;
  /** Largest event time of the lane so far. */
  readonly maxTime: number;
  /** Sums since the lane began. */
  readonly totals: Ledger;
  /** When records last came in. */
  readonly committedAt: number;
  readonly writtenAt: number;
}

/** A commit: immutable. Putting it into the first free slot is state, checkpoint and fence at once. */
export interface Segment extends SegmentHeader {
  readonly attributes: Attributes;
}

/** Whether the slot was still free; if not, somebody else's commit is there. */
export async function putSegment(
  store: LaneStore,
  lane: string,
  header: SegmentHeader,
  writer: string,
  payload: Uint8Array,
  mayStillPut: () => boolean,
): Promise<boolean> {
  const { version, last, maxTime, totals, committedAt, writtenAt } = header;
  const stored = await storePayload(store, lane, `${writer}#${version}`, payload);
  if (!mayStillPut()) return false;
  return store.table.putIfAbsent({
    pk: lanePartition(store.scope, lane),
    sk: segmentSort(version),
    body: { version, last, maxTime: instantAttribute(maxTime), totals, committedAt, writtenAt, writer, ...stored },
    expiresAt: expiryOf(store),
  });
}

export function segmentFrom(item: Item): Segment {
  const attributes = attributesOf(item);
  return {
    version: attributes.number('version'),
    last: attributes.text('last'),
    maxTime: attributes.instant('maxTime'),
    totals: ledgerFrom(attributes.map('totals')),
    committedAt: attributes.number('committedAt'),
    writtenAt: attributes.number('writtenAt'),
    attributes,
  };
}

const BEFORE_ALL = segmentSort(0);
const AFTER_ALL = 'V#~';

/** The newest commit of a lane. */
export async function newestSegment({ scope, table }: LaneStore, lane: string): Promise<Segment | undefined> {
  const range = { from: BEFORE_ALL, to: AFTER_ALL, reverse: true, limit: 1 };
  const [item] = await table.query(lanePartition(scope, lane), range);
  return item && segmentFrom(item);
}

/** The commits of a lane in a range of versions, both ends included. */
export async function segmentsBetween(
  { scope, table }: LaneStore,
  lane: string,
  from: number,
  to: number,
  reverse = false,
): Promise<readonly Segment[]> {
  if (to < from) return [];
  const range = { from: segmentSort(from), to: segmentSort(to), reverse };
  return (await table.query(lanePartition(scope, lane), range)).map(segmentFrom);
}
