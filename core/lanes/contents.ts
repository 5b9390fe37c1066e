import type { StreamPlan } from '../definition/plan.ts';
import { byteReader, byteWriter } from '../values/bytes.ts';
import type { Cells } from '../windows/cells.ts';
import { decodeCells, encodeCells } from '../windows/encoding.ts';
import { decodeSeen, encodeSeen, type SeenIds } from '../windows/seen-ids.ts';
import type { LaneStore } from './lane-store.ts';
import { readPayload } from './payload.ts';
import type { Segment } from './segments.ts';

/** What a commit adds to its lane. */
export interface Contents {
  readonly cells: Cells;
  readonly seen: SeenIds;
}

/** Hashes of ids do not get smaller by packing, so only the cells are packed. */
export function encodeContents({ compression }: LaneStore, plan: StreamPlan, { cells, seen }: Contents): Uint8Array {
  const writer = byteWriter();
  writer.bytes(compression.pack(encodeCells(plan, cells)));
  writer.bytes(encodeSeen(seen));
  return writer.finish();
}

export async function cellsOf(store: LaneStore, plan: StreamPlan, lane: string, segment: Segment): Promise<Cells> {
  const reader = byteReader(await readPayload(store, lane, segment.attributes));
  return decodeCells(plan, store.compression.unpack(reader.bytes()));
}

export async function contentsOf(
  store: LaneStore,
  plan: StreamPlan,
  lane: string,
  segment: Segment,
): Promise<Contents> {
  const reader = byteReader(await readPayload(store, lane, segment.attributes));
  const cells = decodeCells(plan, store.compression.unpack(reader.bytes()));
  return { cells, seen: decodeSeen(reader.bytes()) };
}
