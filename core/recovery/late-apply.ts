import { emitPanes, paneLines, type WindowLines } from '../closing/pane-delivery.ts';
import type { StreamPlan } from '../definition/plan.ts';
import { settledTick } from '../lanes/ticks.ts';
import { groupingOf } from './grouping.ts';
import { eachJob, type Job, putJob, putJobDone, readJobLog } from './job-log.ts';
import { type KeySet, keySet } from './key-set.ts';
import { byTime, type LateEntry, lateEntries } from './late-entry.ts';
import { latePanes } from './late-panes.ts';
import { isSettled } from './late-seeds.ts';
import type { LatePorts } from './ports.ts';

/** What one step of bringing late events in does: the panes that leave, and the entries that are in them. */
interface LateJob {
  readonly revision: number;
  readonly keys: readonly string[];
  readonly lines: readonly WindowLines[];
}

/** What was brought in. */
export interface LateApplied {
  /** Entries of the late store. */
  readonly entries: number;
  readonly panes: number;
  /** Entries whose panes the stream itself may still revise. */
  readonly waiting: number;
}

interface Asked {
  /** Which entries; all, if not given. */
  readonly wanted?: (entry: LateEntry) => boolean;
  /** Epoch ms after which no delivery is tried again. */
  readonly until: number;
}

/** So many entries share one job: their panes fit into memory and into the table. */
const PORTION = 2_000;
/** So many are looked at for those that happened at about one time: they share what is read of the archive. */
const CANDIDATES = 20_000;

/**
 * Brings late events in: their panes leave once more, as a GROUP BY over all accepted events has them. Jobs follow one
 * another in a log: a job that was begun is finished first, and of two people who begin the same one, one begins again.
 */
export function lateApplier(plan: StreamPlan, ports: LatePorts): (asked: Asked) => Promise<LateApplied> {
  const { store, archive, late, clock } = ports;
  const source = { plan, grouping: groupingOf(plan), archive, late };

  return async (asked) => {
    let [entries, panes] = [0, 0];
    for (;;) {
      const { number, newest, done } = await readJobLog<LateJob>(store, 'late');
      if (newest && !done) {
        await finish(newest, asked.until);
        continue;
      }
      const tick = await settledTick(store, clock.now() - archive.settlesAfterMs);
      const { number: ticks = 0, watermark = Number.NEGATIVE_INFINITY } = tick ?? {};
      const revision = Math.max(ticks, newest?.content.revision ?? 0) + 1;
      const { found, waiting } = await search(asked, watermark, (some) =>
        latePanes(source, { entries: some, watermark, revision }),
      );
      if (!found) return { entries, panes, waiting };
      const at = clock.now();
      const content: LateJob = {
        revision,
        keys: found.entries.map(({ key }) => key),
        lines: paneLines(plan, found.panes, at),
      };
      const job = { number: number + 1, at, content };
      if (!(await putJob(store, 'late', job))) continue;
      await finish(job, asked.until);
      entries += found.entries.length;
      panes += found.panes.length;
    }
  };

  /** Looks through what waits for a portion of which something can be brought in; counts what cannot be on the way. */
  async function search<Found extends { readonly entries: readonly LateEntry[] }>(
    { wanted = () => true }: Asked,
    watermark: number,
    find: (entries: readonly LateEntry[]) => Promise<Found>,
  ): Promise<{ readonly found: Found | undefined; readonly waiting: number }> {
    const applied = await appliedKeys(ports);
    let waiting = 0;
    let candidates: LateEntry[] = [];
    for await (const entry of lateEntries(plan, late)) {
      if (applied.has(entry.key) || !wanted(entry)) continue;
      if (isSettled(plan, entry, watermark)) candidates.push(entry);
      else waiting++;
      if (candidates.length < CANDIDATES) continue;
      const found = await nextPortion(candidates.sort(byTime), find);
      if (found) return { found, waiting };
      waiting += candidates.length;
      candidates = [];
    }
    const found = await nextPortion(candidates.sort(byTime), find);
    return { found, waiting: waiting + (found ? 0 : candidates.length) };
  }

  async function finish({ number, content }: Job<LateJob>, until: number): Promise<void> {
    await emitPanes(
      ports,
      content.lines,
      { origin: `late apply ${number}`, remedy: 'Apply again: it goes on from here.' },
      until,
    );
    await putJobDone(store, 'late', number);
  }
}

/** The first portion of which something can be brought in. */
async function nextPortion<Found extends { readonly entries: readonly LateEntry[] }>(
  open: readonly LateEntry[],
  find: (entries: readonly LateEntry[]) => Promise<Found>,
): Promise<Found | undefined> {
  for (let from = 0; from < open.length; from += PORTION) {
    const found = await find(open.slice(from, from + PORTION));
    if (found.entries.length > 0) return found;
  }
  return undefined;
}

/** The entries that were brought in. */
export async function appliedKeys({ store }: Pick<LatePorts, 'store'>): Promise<KeySet> {
  const applied = keySet();
  for await (const { content } of eachJob<LateJob>(store, 'late')) for (const key of content.keys) applied.add(key);
  return applied;
}
