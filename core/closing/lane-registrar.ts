import type { LaneStore } from '../lanes/lane-store.ts';
import type { Drained } from '../lanes/registry.ts';
import {
  isWhole,
  type Registry,
  readRegistry,
  replaceRegistry,
  withNewShards,
  withoutDrained,
  withoutGone,
} from '../lanes/registry.ts';
import type { EventLog } from '../ports.ts';

/** Shards are listed again when one has ended, and so often in any case. */
export const LIST_EVERY_MS = 60_000;

/** Lists the log's shards into the registry. Gives back the registry as it is then, if anyone has ever written one. */
export async function register(
  store: LaneStore,
  log: Pick<EventLog, 'shards'>,
  drained: readonly Drained[],
): Promise<Registry | undefined> {
  const previous = await readRegistry(store);
  const shards = await log.shards();
  // Half a list would let event time pass lanes that nobody knows of.
  if (!isWhole(shards)) return previous;
  const known = previous?.lanes ?? [];
  const grown = withNewShards(known, shards, store.clock.now());
  const now = store.clock.now();
  const lanes = withoutGone(withoutDrained(grown.lanes, drained, now), shards, { now, keepMs: store.keepMs });
  const changed = grown.added > 0 || lanes.some(({ retired }, index) => retired !== grown.lanes[index]?.retired);
  if (!changed) return previous;
  await replaceRegistry(store, previous, lanes);
  return readRegistry(store);
}
