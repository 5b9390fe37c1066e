import type { SegmentHeader } from '../../core/lanes/segments.ts';
import type { Tick } from '../../core/lanes/ticks.ts';
import type { Shard } from '../../core/ports.ts';
import type { Truth } from './truth.ts';

/** A promise of the protocol that was broken, by its number in the design. */
export class Violation extends Error {
  override readonly name = 'Violation';
}

const NEVER = Number.NEGATIVE_INFINITY;

/** Watches everything that gets into the table, and knows the truth. */
export function invariants(truth: Truth, lagMs: number) {
  const lanes = new Map<string, SegmentHeader[]>();
  const ticks: Tick[] = [];
  let done = 0;
  let oldest = NEVER;
  let excluded = false;

  const commitsOf = (lane: string): SegmentHeader[] => {
    const found = lanes.get(lane) ?? [];
    lanes.set(lane, found);
    return found;
  };
  const marks = (lane: string, version: number, shards: readonly Shard[]): number => {
    const at = commitsOf(lane)[version - 1];
    if (at) return at.maxTime - lagMs;
    const parents = shards.find(({ id }) => id === lane)?.parents ?? [];
    const known = parents.map((parent) => marks(parent, commitsOf(parent).length, shards));
    return known.length === 0 ? NEVER : Math.min(...known);
  };

  function onSegment(lane: string, header: SegmentHeader): void {
    const commits = commitsOf(lane);
    const before = commits.at(-1);
    if (header.version <= commits.length) throw new Violation(`I4: commit ${header.version} of ${lane} was replaced`);
    if (header.version !== commits.length + 1)
      throw new Violation(`I1: commit ${header.version} of ${lane} follows ${commits.length}`);
    if (before && (header.last < before.last || header.maxTime < before.maxTime))
      throw new Violation(`I1: commit ${header.version} of ${lane} goes back`);
    const contained = truth.records(lane).filter(({ sequence }) => sequence <= header.last);
    const { records, events, folded, tooLate, duplicates, quarantined } = header.totals;
    if (records !== contained.length)
      throw new Violation(
        `I2: ${lane} says ${records} records up to ${header.last.slice(-4)}, ${contained.length} are there`,
      );
    const lines = contained.reduce((sum, { events: some, foreign }) => sum + some.length + foreign, 0);
    if (events + quarantined !== lines || folded + tooLate + duplicates !== events)
      throw new Violation(
        `I8: the ledger of ${lane} does not add up: ${JSON.stringify(header.totals)}, ${lines} lines`,
      );
    commits.push(header);
  }

  /** `since`: when the closer that made the tick was called. */
  function onTick(tick: Tick, since: number, shards: readonly Shard[]): void {
    const previous = ticks.at(-1);
    const previousW = previous?.watermark ?? NEVER;
    if (tick.number !== ticks.length + 1) throw new Violation(`I5: tick ${tick.number} follows ${ticks.length}`);
    if (tick.watermark < previousW) throw new Violation(`I5: the watermark of tick ${tick.number} goes back`);
    for (const [lane, version] of Object.entries(tick.cut)) {
      if (version < (previous?.cut[lane] ?? 0)) throw new Violation(`I5: the cut of ${lane} goes back`);
      if (version > commitsOf(lane).length) throw new Violation(`I5: the cut of ${lane} is beyond its last commit`);
    }
    const records = Object.entries(tick.cut).reduce(
      (sum, [lane, version]) => sum + (commitsOf(lane)[version - 1]?.totals.records ?? 0),
      0,
    );
    if (records !== tick.ledger.records) throw new Violation(`I8: the ledger of tick ${tick.number} does not add up`);
    for (const { id, parents, closed } of shards) {
      const version = tick.cut[id];
      if (version === undefined && parents.length === 0)
        throw new Violation(`I11: tick ${tick.number} does not know of ${id}`);
      const mark = marks(id, version ?? 0, shards);
      if (mark >= tick.watermark) continue;
      const last = commitsOf(id)[(version ?? 0) - 1]?.last ?? '';
      const waiting = truth.records(id).filter(({ sequence }) => sequence > last);
      if (closed && waiting.length === 0) continue;
      excluded = true;
      if (tick.watermark === previousW || (mark !== NEVER && mark < previousW)) continue;
      if (waiting.some(({ arrivedAt }) => arrivedAt < since))
        throw new Violation(`I12: tick ${tick.number} passes ${id}, which has records that are not in yet`);
    }
    ticks.push(tick);
  }

  return {
    onSegment,
    onTick,
    onAcknowledged(lane: string, count: number): void {
      const last = truth.records(lane)[count - 1]?.sequence;
      const newest = commitsOf(lane).at(-1)?.last;
      if (last !== undefined && (newest === undefined || newest < last))
        throw new Violation(`I3: record ${last.slice(-4)} of ${lane} is acknowledged and in no commit`);
    },
    onDone(tick: number, from: number): void {
      done = Math.max(done, tick);
      oldest = from;
    },
    /** Where what may still change begins. */
    oldest: () => oldest,
    /** How many ticks have wholly left. */
    done: () => done,
    commitsOf: (lane: string): readonly SegmentHeader[] => commitsOf(lane),
    lanes: (): readonly string[] => [...lanes.keys()],
    ticks: (): readonly Tick[] => ticks,
    /** Whether event time ever passed a lane, because it was idle. */
    excluded: () => excluded,
  };
}
export type Invariants = ReturnType<typeof invariants>;
