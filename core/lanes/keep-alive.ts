import type { StreamPlan } from '../definition/plan.ts';
import { emptyCells } from '../windows/cells.ts';
import { noneSeen } from '../windows/seen-ids.ts';
import { encodeContents } from './contents.ts';
import type { LaneStore } from './lane-store.ts';
import { putSegment, type Segment } from './segments.ts';

/** What is the newest of its kind is written again when a third of its life is over. */
const RENEWED_AFTER = 1 / 3;

/** Whether something that was written at a time is to be written again, lest it expires. */
export const isAgeing = ({ clock, keepMs }: LaneStore, writtenAt: number): boolean =>
  clock.now() - writtenAt >= keepMs * RENEWED_AFTER;

/**
 * Keeps the end of a lane to which nothing comes: a commit of no records. Without it the lane would begin anew, and
 * take what is already in for new.
 */
export async function keepAlive(plan: StreamPlan, store: LaneStore, lane: string, newest: Segment): Promise<void> {
  if (!isAgeing(store, newest.writtenAt)) return;
  const header = { ...newest, version: newest.version + 1, writtenAt: store.clock.now() };
  const nothing = encodeContents(store, plan, { cells: emptyCells(plan), seen: noneSeen() });
  await putSegment(store, lane, header, 'keep-alive', nothing, () => true);
}
