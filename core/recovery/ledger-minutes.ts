import { linesOf } from '../events/lines.ts';
import type { LaneStore } from '../lanes/lane-store.ts';
import { emptyLedger, type Ledger } from '../lanes/ledger.ts';
import { readRegistry } from '../lanes/registry.ts';
import { newestSegment, type Segment, segmentsBetween } from '../lanes/segments.ts';
import { isAfter } from '../lanes/sequence.ts';
import type { LoggedRecords } from './ports.ts';

/** What became of everything that was accepted, in one minute: when it was folded, or came and waits. */
export interface LedgerMinute extends Ledger {
  /** The beginning of the minute, epoch ms. */
  readonly minute: number;
  /** Lines that are in the log. */
  readonly accepted: number;
  /** Of these, lines that no lane has taken yet. */
  readonly inFlight: number;
  /** Accepted and neither accounted for nor in flight; below zero, accounted for and never accepted. */
  readonly difference: number;
}

const MINUTE_MS = 60_000;
/** A record may wait so long for its lane, and still be looked for. */
const LONGEST_MS = 15 * MINUTE_MS;
const NAMES = Object.keys(emptyLedger) as (keyof Ledger)[];

interface Counted {
  readonly sequence: string;
  readonly arrivedAt: number;
  readonly lines: number;
}

/**
 * Compares the log with the lanes, commit by commit: a commit says how many records it took and what became of their
 * lines, and the log says what these records are.
 */
export async function ledgerMinutes(
  store: LaneStore,
  log: LoggedRecords,
  from: number,
): Promise<readonly LedgerMinute[]> {
  const records = new Map<string, Counted[]>();
  for await (const { shard, sequence, arrivedAt, data } of log.since(from - LONGEST_MS)) {
    const own = records.get(shard) ?? [];
    records.set(shard, own);
    own.push({ sequence, arrivedAt, lines: linesOf(data).length });
  }
  const minutes = new Map<number, LedgerMinute>();
  const lanes = (await readRegistry(store))?.lanes ?? [];
  for (const id of new Set([...lanes.map((lane) => lane.id), ...records.keys()]))
    for (const part of await partsOf(store, id, records.get(id) ?? [], from)) add(minutes, part);
  return [...minutes.values()].filter(({ minute }) => minute + MINUTE_MS > from).sort((a, b) => a.minute - b.minute);
}

type Part = Omit<LedgerMinute, 'difference'>;

/** The commits of a lane since an instant, and what waits behind them. */
async function partsOf(
  store: LaneStore,
  lane: string,
  records: readonly Counted[],
  from: number,
): Promise<readonly Part[]> {
  const newest = await newestSegment(store, lane);
  const commits = newest ? await commitsSince(store, lane, newest, from) : [];
  let next = 0;
  const takenBy = ({ last }: Segment): readonly Counted[] => {
    const first = next;
    while (next < records.length && !isAfter(records[next]!.sequence, last)) next++;
    return records.slice(first, next);
  };
  const parts: Part[] = [];
  for (const [i, commit] of commits.entries()) {
    const before = commits[i - 1];
    const taken = takenBy(commit);
    const ledger = difference(commit.totals, before?.totals ?? emptyLedger);
    // The first records may have come before the log was read.
    if ((!before && commit.version > 1) || (i <= 1 && taken.length < ledger.records)) continue;
    const accepted = taken.reduce((sum, { lines }) => sum + lines, 0);
    parts.push({ ...ledger, minute: minuteOf(commit.committedAt), accepted, inFlight: 0 });
  }
  const waiting = records.slice(next).filter(({ sequence }) => isAfter(sequence, newest?.last));
  return [
    ...parts,
    ...waiting.map(({ arrivedAt, lines }) => ({
      ...emptyLedger,
      minute: minuteOf(arrivedAt),
      accepted: lines,
      inFlight: lines,
    })),
  ];
}

const PAGE = 256;

/** The commits since an instant, oldest first, and one before them. */
async function commitsSince(
  store: LaneStore,
  lane: string,
  newest: Segment,
  from: number,
): Promise<readonly Segment[]> {
  const found: Segment[] = [];
  for (let to = newest.version; to > 0; to -= PAGE) {
    const page = await segmentsBetween(store, lane, Math.max(1, to - PAGE + 1), to, true);
    for (const segment of page) {
      found.unshift(segment);
      if (segment.committedAt < from) return found;
    }
    if (page.length === 0) break;
  }
  return found;
}

const minuteOf = (time: number): number => Math.floor(time / MINUTE_MS) * MINUTE_MS;

const difference = (one: Ledger, other: Ledger): Ledger =>
  Object.fromEntries(NAMES.map((name) => [name, one[name] - other[name]])) as Ledger;

function add(minutes: Map<number, LedgerMinute>, part: Part): void {
  const known = minutes.get(part.minute) ?? { ...emptyLedger, accepted: 0, inFlight: 0, difference: 0 };
  const ledger = Object.fromEntries(NAMES.map((name) => [name, known[name] + part[name]])) as Ledger;
  const accepted = known.accepted + part.accepted;
  const inFlight = known.inFlight + part.inFlight;
  const accounted = ledger.folded + ledger.tooLate + ledger.duplicates + ledger.quarantined;
  minutes.set(part.minute, {
    minute: part.minute,
    ...ledger,
    accepted,
    inFlight,
    difference: accepted - accounted - inFlight,
  });
}
