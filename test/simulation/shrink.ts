import { type Circumstances, NO_FAULTS } from './circumstances.ts';
import { type History, runHistory } from './history.ts';
import type { Mutant } from './world.ts';

/** Ways to make a history smaller, the boldest first. */
const SMALLER: readonly ((c: Circumstances) => Partial<Circumstances>)[] = [
  () => ({ faults: NO_FAULTS }),
  ({ records }) => ({ records: Math.max(3, Math.floor(records / 2)) }),
  () => ({ zombies: false }),
  () => ({ reshards: 0 }),
  ({ reshards }) => ({ reshards: Math.max(0, reshards - 1) }),
  () => ({ shards: 1 }),
  () => ({ closers: 1 }),
  () => ({ quiet: false }),
  () => ({ late: false }),
  () => ({ foreign: false }),
  () => ({ repeats: false }),
  () => ({ expiry: false }),
  () => ({ recycling: false }),
  () => ({ skews: [0] }),
  ({ faults }) => ({ faults: { ...faults, refused: 0 } }),
  ({ faults }) => ({ faults: { ...faults, unanswered: 0 } }),
  ({ faults }) => ({ faults: { ...faults, frozen: 0 } }),
  ({ faults }) => ({ faults: { ...faults, crash: 0 } }),
  ({ records }) => ({ records: Math.max(3, records - 1) }),
];
/** Another order of steps may show the same with less. */
const SEEDS = 4;

/** Takes away what a violation does not need. */
export async function shrink(
  circumstances: Circumstances,
  mutant: Mutant,
): Promise<{ readonly circumstances: Circumstances; readonly history: History }> {
  let smallest = { circumstances, history: await runHistory(circumstances, mutant) };
  for (let changed = true; changed; ) {
    changed = false;
    for (const smaller of SMALLER) {
      const found = await firstBroken({ ...smallest.circumstances, ...smaller(smallest.circumstances) }, mutant);
      if (!found || sizeOf(found.circumstances) >= sizeOf(smallest.circumstances)) continue;
      smallest = found;
      changed = true;
    }
  }
  return smallest;
}

async function firstBroken(candidate: Circumstances, mutant: Mutant) {
  for (let more = 0; more < SEEDS; more++) {
    const circumstances = { ...candidate, seed: candidate.seed + more * 1_000_003 };
    const history = await runHistory(circumstances, mutant);
    if (history.violation !== undefined) return { circumstances, history };
  }
  return undefined;
}

/** How much there is to understand. */
function sizeOf({ records, shards, reshards, closers, skews, faults, ...others }: Circumstances): number {
  const flags = Object.values(others).filter((value) => value === true).length;
  const accidents = Object.values(faults).filter((value) => value > 0).length;
  return records + 5 * (shards + reshards + closers + skews.length + flags + accidents);
}
