import type { StreamPlan } from '../definition/plan.ts';
import { type Attributes, attributesOf, instantAttribute } from '../lanes/attributes.ts';
import { cellsOf } from '../lanes/contents.ts';
import { lanePartition, summarySort } from '../lanes/keys.ts';
import { expiryOf, type LaneStore } from '../lanes/lane-store.ts';
import { payloadBytes, readPayload, storePayload } from '../lanes/payload.ts';
import { segmentsBetween } from '../lanes/segments.ts';
import { type Cells, emptyCells, mergeCells } from '../windows/cells.ts';
import { decodeCells, encodeCells } from '../windows/encoding.ts';
import { openCells } from '../windows/open-cells.ts';
import { partsOf, type Run, runsOf } from './blocks.ts';

/** A commit or a summary: cells of a lane up to some event time. */
interface Piece {
  readonly maxTime: number;
  /** Its size as stored. */
  readonly bytes: number;
  cells(): Promise<Cells>;
}

interface LaneCells {
  readonly plan: StreamPlan;
  readonly store: LaneStore;
  readonly lane: string;
}

/**
 * The cells of a lane's first so many commits, newest first. A summary leaves out what was closed when it was made,
 * so it serves only those who start after the tick that it names.
 */
export async function* piecesOf(from: LaneCells, commits: number, afterTick: number): AsyncGenerator<Piece> {
  for (const run of runsOf(commits)) yield* piecesOfRun(from, run, afterTick);
}

async function* piecesOfRun(from: LaneCells, run: Run, afterTick: number): AsyncGenerator<Piece> {
  if (run.level === 0) {
    yield* commitsOf(from, run);
    return;
  }
  const summaries = await summariesOf(from, run);
  for (let block = run.last; block >= run.first; block--) {
    const summary = summaries.get(block);
    if (summary && summary.number('usableAfter') <= afterTick) yield summaryPiece(from, summary);
    else yield* piecesOfRun(from, partsOf(run.level, block), afterTick);
  }
}

async function* commitsOf({ plan, store, lane }: LaneCells, { first, last }: Run): AsyncGenerator<Piece> {
  for (const segment of await segmentsBetween(store, lane, first + 1, last + 1, true))
    yield {
      maxTime: segment.maxTime,
      bytes: payloadBytes(segment.attributes),
      cells: () => cellsOf(store, plan, lane, segment),
    };
}

async function summariesOf({ store, lane }: LaneCells, run: Run): Promise<ReadonlyMap<number, Attributes>> {
  const range = { from: summarySort(run.level, run.first), to: summarySort(run.level, run.last) };
  const items = await store.table.query(lanePartition(store.scope, lane), range);
  return new Map(items.map(attributesOf).map((summary) => [summary.number('block'), summary]));
}

const summaryPiece = ({ plan, store, lane }: LaneCells, summary: Attributes): Piece => ({
  maxTime: summary.instant('maxTime'),
  bytes: payloadBytes(summary),
  cells: async () => decodeCells(plan, store.compression.unpack(await readPayload(store, lane, summary))),
});

/** What a summary is made after: a tick that is wholly emitted. */
export interface Emitted {
  readonly number: number;
  readonly watermark: number;
  /** The earliest start of a session that is not over. */
  readonly oldest: number;
}

/** Puts one block's summary, if it is worth it: all of the block's cells that the tick left open, merged. */
export async function summarise(of: LaneCells, level: number, block: number, tick: Emitted): Promise<void> {
  const { plan, store, lane } = of;
  const merged = emptyCells(plan);
  let maxTime = Number.NEGATIVE_INFINITY;
  let bytes = 0;
  for await (const piece of piecesOfRun(of, partsOf(level, block), tick.number)) {
    maxTime = Math.max(maxTime, piece.maxTime);
    bytes += piece.bytes;
    mergeCells(plan, merged, await piece.cells());
  }
  const open = openCells(plan, merged, tick.watermark, tick.oldest);
  const payload = store.compression.pack(encodeCells(plan, open));
  if (payload.length * WORTH > bytes) return;
  const stored = await storePayload(store, lane, `${summarySort(level, block)}#${tick.number}`, payload);
  await store.table.putIfAbsent({
    pk: lanePartition(store.scope, lane),
    sk: summarySort(level, block),
    body: { level, block, usableAfter: tick.number, maxTime: instantAttribute(maxTime), ...stored },
    expiresAt: expiryOf(store),
  });
}

/** A summary that is not smaller than half of what it stands for costs more than it saves. */
const WORTH = 2;
