import type { StreamPlan } from '../definition/plan.ts';
import { emitPanes, paneLines, type WindowLines } from '../lanes/pane-delivery.ts';
import { settledTick } from '../lanes/ticks.ts';
import { groupingOf } from './grouping.ts';
import { allJobs, type Job, putJob, putJobDone, readJobLog } from './job-log.ts';
import { type LateEntry, readLate } from './late-entry.ts';
import { latePanes } from './late-panes.ts';
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
  readonly progress?: (entries: number, of: number) => void;
}

/** So many entries share one job: their panes fit into memory and into the table. */
const PORTION = 2_000;

/**
 * Brings late events in: their panes leave once more, as a GROUP BY over all accepted events has them. Jobs follow one
 * another in a log: a job that was begun is finished first, and of two people who begin the same one, one begins again.
 */
export function lateApplier(plan: StreamPlan, ports: LatePorts): (asked: Asked) => Promise<LateApplied> {
  const { store, archive, late, clock } = ports;
  const source = { plan, grouping: groupingOf(plan), archive };

  return async (asked) => {
    let [entries, panes] = [0, 0];
    for (;;) {
      const { newest, done } = await readJobLog<LateJob>(store, 'late');
      if (newest && !done) {
        await finish(newest, asked.until);
        continue;
      }
      const tick = await settledTick(store, clock.now() - archive.settlesAfterMs);
      const known = await readLate(plan, late);
      const applied = await appliedKeys(ports);
      const open = known.filter((entry) => !applied.has(entry.key) && (asked.wanted?.(entry) ?? true));
      if (!tick) return { entries, panes, waiting: open.length };
      const revision = Math.max(tick.number, newest?.content.revision ?? 0) + 1;
      const { watermark } = tick;
      const found = await nextPortion(open, (some) => latePanes(source, { entries: some, known, watermark, revision }));
      if (!found) return { entries, panes, waiting: open.length };
      const at = clock.now();
      const content: LateJob = {
        revision,
        keys: found.entries.map(({ key }) => key),
        lines: paneLines(plan, found.panes, at),
      };
      const job = { number: (newest?.number ?? 0) + 1, at, content };
      if (!(await putJob(store, 'late', job))) continue;
      await finish(job, asked.until);
      entries += found.entries.length;
      panes += found.panes.length;
      asked.progress?.(entries, entries + open.length - found.entries.length);
    }
  };

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
export async function appliedKeys({ store }: Pick<LatePorts, 'store'>): Promise<ReadonlySet<string>> {
  const jobs = await allJobs<LateJob>(store, 'late');
  return new Set(jobs.flatMap(({ content }) => content.keys));
}
