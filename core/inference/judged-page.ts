import { millis } from '../definition/duration.ts';
import type { Inference } from '../definition/inference.ts';
import type { StreamPlan, WindowPlan } from '../definition/plan.ts';
import type { StreamDefinition } from '../definition/stream.ts';
import type { Patience } from '../delivery/pause.ts';
import type { Inlet } from '../inlet/inlet.ts';
import { type Posted, postEvents } from '../inlet/post-events.ts';
import type { LaneStore } from '../lanes/lane-store.ts';
import type { Judge, JudgeMaker } from '../scoring/judge.ts';
import { scoreEvent } from '../scoring/score-event.ts';
import { hash128Hex } from '../values/hash.ts';
import { writeTime } from '../values/time.ts';
import { run as ask, type SqlWarehouse } from '../warehouse/sql-warehouse.ts';
import { paneFrom, panesAsked } from './history.ts';
import { type JobProgress, putJob } from './inference-log.ts';

/** An inference job with all that it needs. */
export interface Job {
  readonly plan: StreamPlan;
  readonly window: WindowPlan;
  readonly inference: Inference;
  readonly target: StreamDefinition;
  readonly maker: JudgeMaker;
  readonly inlet: Inlet;
  readonly schema: string;
  readonly warehouse: SqlWarehouse;
  /** Where it notes how far it has come. */
  readonly store: LaneStore;
}

/** What the Data API gives at once without paging. */
const MOST_PANES = 1_000;

/** How a run begins. */
export const begun = ({ maker: { fingerprint } }: Job, run: number): JobProgress => ({
  run,
  count: 0,
  after: undefined,
  done: false,
  fingerprint,
  learned: undefined,
});

/** Judges the next page of a run and posts its scores; the page is noted once they were taken. */
export async function judgePage(job: Job, progress: JobProgress, patience: Patience): Promise<Posted> {
  const { plan, window, inference, target, maker, store, warehouse, schema, inlet } = job;
  const { run, after } = progress;
  const limit = Math.min(maker.atOnce, MOST_PANES);
  const stretch = { from: run - millis(inference.last), to: run, after };
  const rows = await ask(warehouse, store.clock, [panesAsked(schema, window, stretch, limit)]);
  const panes = rows.map((row) => paneFrom(plan, window, row));
  const judge = opened(maker, progress);
  const { judged } = panes.length > 0 ? await judge.judge(panes) : { judged: [] };
  const events = judged.map((one) => ({
    ...scoreEvent(plan.stream, inference, target, one),
    // A run judges anew what an earlier one has judged.
    score_id: hash128Hex(`${inference.name}/${run}/${one.pane.rowId}/${one.pane.revision}`),
    run_at: writeTime(run),
  }));
  const posted = await postEvents({ inlet, clock: store.clock }, target.name, events, patience);
  const last = panes.at(-1);
  await putJob(store, inference.name, {
    run,
    count: progress.count + panes.length,
    after: last ? { end: last.end, rowId: last.rowId } : after,
    done: panes.length < limit,
    fingerprint: maker.fingerprint,
    learned: judge.learned(),
  });
  return posted;
}

function opened({ fingerprint, open }: JudgeMaker, progress: JobProgress): Judge {
  return open(progress.fingerprint === fingerprint ? (progress.learned ?? undefined) : undefined);
}
