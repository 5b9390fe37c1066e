import { segmentFrom } from '../../core/lanes/segments.ts';
import type { Item } from '../../core/ports.ts';
import { laneOf, type World } from './world.ts';

/**
 * Forgets what has expired, as far back as nothing is needed any more: a real store keeps items for days, and by then
 * the spans that they are part of have closed, and their lanes have gone on.
 */
export function forgetConsumed(world: World): void {
  const needed = world.memory
    .items()
    .filter((item) => isNeeded(item, world))
    .map(({ expiresAt }) => (expiresAt ?? Number.POSITIVE_INFINITY) * 1_000 - 1);
  world.memory.forgetExpired(Math.min(world.scheduler.now, ...needed));
}

function isNeeded(item: Item, { checks }: World): boolean {
  const ticks = checks.ticks();
  if (item.sk.startsWith('K#')) return Number(item.sk.slice(2, 14)) >= ticks.length - 1;
  if (!item.sk.startsWith('V#')) return false;
  const { version, maxTime } = segmentFrom(item);
  const lane = laneOf(item);
  if (version >= checks.commitsOf(lane).length) return true;
  const cuts = ticks.slice(-2).map(({ cut }) => cut[lane] ?? 0);
  if (cuts.length < 2 || version > Math.min(...cuts)) return true;
  return maxTime >= checks.oldest();
}
