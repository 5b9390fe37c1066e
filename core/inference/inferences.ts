import { millis } from '../definition/duration.ts';
import type { Inference } from '../definition/inference.ts';
import { planOf, type StreamPlan, type WindowPlan } from '../definition/plan.ts';
import type { RemoteModel } from '../definition/scores.ts';
import type { StreamDefinition } from '../definition/stream.ts';
import { Defect } from '../errors.ts';
import type { Inlet } from '../inlet/inlet.ts';
import type { Clock, Compression, Table } from '../ports.ts';
import type { Endpoint } from '../scoring/endpoint.ts';
import { endpointJudge } from '../scoring/endpoint-judge.ts';
import { runningJudge } from '../scoring/running-judge.ts';
import type { SqlWarehouse } from '../warehouse/sql-warehouse.ts';
import { readJob } from './inference-log.ts';
import { begun, type Job, judgePage } from './judged-page.ts';

export interface InferencePorts {
  readonly warehouse: SqlWarehouse;
  /** The ingests of a tenant's streams. */
  readonly inletOf: (tenant: string) => Inlet;
  readonly table: Table;
  readonly compression: Compression;
  readonly clock: Clock;
  readonly endpointOf: (model: RemoteModel, tenant: string) => Endpoint;
}
interface Past {
  readonly tenant: string;
  readonly stream: string;
  readonly schema: string;
  /** Epoch ms; what comes later may not be in the warehouse yet. */
  readonly until: number;
}
interface Inferred {
  readonly scored: number;
  readonly rejected: number;
  /** Whether everything up to now is judged; if not, ask again. */
  readonly done: boolean;
}
/** Well below what a Lambda and a workflow wait for one step. */
const STEP_MS = 4 * 60_000;
/** A job that rests for so long begins anew. */
const KEPT_MS = 400 * 86_400_000;

/**
 * Does what is due of the inference jobs of a stream: run after run, batch after batch. Progress is put if absent after
 * the scores were taken, and a score that is posted again has the same id, so a run that breaks off goes on where it was.
 */
export function inferences(
  streams: readonly StreamDefinition[],
  ports: InferencePorts,
): (past: Past) => Promise<Inferred> {
  const { clock, table, warehouse, compression } = ports;
  const named = (name: string): StreamDefinition => {
    const found = streams.find((stream) => stream.name === name);
    if (!found) throw new Defect(`There is no stream "${name}" in this deployment. Deploy the batch workflow again.`);
    return found;
  };

  return async ({ tenant, stream, schema, until }) => {
    const plan = planOf(named(stream));
    const stopAt = clock.now() + STEP_MS;
    const total = { scored: 0, rejected: 0 };
    for (const inference of plan.stream.inference ?? [])
      if (!(await caughtUp(jobOf(plan, inference, tenant, schema), until, stopAt, total)))
        return { ...total, done: false };
    return { ...total, done: true };
  };

  function jobOf(plan: StreamPlan, inference: Inference, tenant: string, schema: string): Job {
    const { model } = inference;
    const window = plan.windows.find(({ name }) => name === inference.window) as WindowPlan;
    const maker =
      'features' in model ? endpointJudge(model, ports.endpointOf(model, tenant)) : runningJudge(model, window);
    const store = { scope: schema, table, compression, clock, keepMs: KEPT_MS };
    return {
      plan,
      window,
      inference,
      target: named(inference.into),
      maker,
      inlet: ports.inletOf(tenant),
      schema,
      warehouse,
      store,
    };
  }

  /** Does all runs that are due; says whether there was time for them. */
  async function caughtUp(job: Job, until: number, stopAt: number, total: { scored: number; rejected: number }) {
    const everyMs = millis(job.inference.every);
    const newest = Math.floor(until / everyMs) * everyMs;
    for (;;) {
      const before = await readJob(job.store, job.inference.name);
      const progress = before && !before.done ? before : begun(job, before ? before.run + everyMs : newest);
      if (progress.run > newest) return true;
      if (clock.now() >= stopAt) return false;
      const { accepted, rejected } = await judgePage(job, progress, { until: stopAt, spread: 0.5 });
      total.scored += accepted;
      total.rejected += rejected.length;
    }
  }
}
