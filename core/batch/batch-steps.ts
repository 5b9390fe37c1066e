import { claim, release } from '../claims/claim.ts';
import { BATCH_OPTIONS, type BatchOption } from '../definition/batch.ts';
import { batches, claimOf, type NamedBatch } from '../projections/batch/batches.ts';
import type { RunFacts } from '../projections/batch/sql.ts';
import { computeOf, discardOf, extractOf, factsOf, prepareOf, storeOf } from '../projections/batch/statements.ts';
import { resultTablesOf } from '../projections/batch/tables.ts';
import type { Deployment } from '../projections/deployment.ts';
import { readTime, writeTime } from '../values/time.ts';
import { MOST_STATEMENTS, run, StatementFailed } from '../warehouse/sql-warehouse.ts';
import type { BatchPorts, Scored } from './batch-ports.ts';
import { cutOf } from './cut.ts';
import { messageOf, pictureOf } from './picture.ts';

export interface BatchSettings {
  /** How long it takes an event to be in the warehouse, with the panes that it makes. */
  readonly landingMs: number;
}

/** What goes from state to state. */
export interface BatchRun extends NamedBatch {
  readonly claimed: boolean;
  readonly runId: string;
  readonly takenAt: string;
  readonly wants: Readonly<Record<BatchOption, boolean>>;
  readonly prepare?: Statement & RunFacts;
  readonly computed?: readonly Computed[];
  readonly store?: Statement;
  readonly picture?: { readonly link: string };
  readonly error?: { readonly Error?: string; readonly Cause?: string };
}
interface Statement {
  readonly statement: string;
  readonly state: 'running' | 'done';
}
interface Computed {
  readonly name: string;
  readonly failed: boolean;
  readonly error?: BatchRun['error'];
}
/** What is to be computed for one result; it travels alone. */
export interface Computation extends NamedBatch, RunFacts {
  readonly name: string;
}

/** As long as a run of the workflow may take. */
const HOLD_MS = 7_200_000;

/** The steps of the batch workflow, by the names of its tasks. */
export function batchSteps(deployment: Deployment, { landingMs }: BatchSettings, ports: BatchPorts) {
  const { warehouse, objects, clock, table: claims, viewsOf, announce, score } = ports;
  const batchOf = batches(deployment);

  async function outcome<S extends Pick<Statement, 'statement'>>(begun: S): Promise<S & Statement> {
    const { state, ...reason } = await warehouse.outcome(begun.statement);
    if (state === 'failed') throw new StatementFailed((reason as { reason: string }).reason);
    return { ...begun, state };
  }
  /** Most statements of a small warehouse are done at once. */
  const begin = async (statements: readonly string[]): Promise<Statement> =>
    outcome({ statement: await warehouse.begin(statements) });

  return {
    async claim({ tenant, stream }: NamedBatch): Promise<BatchRun> {
      const batch = batchOf({ tenant, stream });
      const now = clock.now();
      const { without = [] } = batch.batch;
      const leftOut = batch.definition.inference?.length ? without : [...without, 'score'];
      return {
        tenant,
        stream,
        claimed: await claim(claims, claimOf(batch), now, HOLD_MS),
        runId: `${stream}-${writeTime(now)}`,
        takenAt: writeTime(now),
        wants: Object.fromEntries(BATCH_OPTIONS.map((step) => [step, !leftOut.includes(step)])) as BatchRun['wants'],
      };
    },

    extract(batchRun: BatchRun): Promise<Statement> {
      const { definition, schema } = batchOf(batchRun);
      return begin(extractOf(definition, schema, batchRun.takenAt));
    },

    async prepare({ tenant, stream, runId, takenAt }: BatchRun) {
      const { definition, schema, batch } = batchOf({ tenant, stream });
      const [found] = await run(warehouse, clock, [factsOf(schema)]);
      const events = Number(found?.['events']);
      const { asOf, cut } = cutOf(Number(found?.['newest'] ?? 0) * 1_000, landingMs, batch.zone);
      const facts: RunFacts = { runId, takenAt, asOf: writeTime(asOf), cut: writeTime(cut), events };
      const computations = resultTablesOf(definition).map(
        ({ name }): Computation => ({ tenant, stream, name, ...facts }),
      );
      return { ...(await begin(prepareOf(definition, schema))), ...facts, computations };
    },

    compute(computation: Computation): Promise<Statement> {
      const { definition, schema } = batchOf(computation);
      const table = resultTablesOf(definition).find(({ name }) => name === computation.name)!;
      return begin(computeOf(definition, schema, table, computation));
    },

    store({ prepare, computed = [], ...named }: BatchRun): Promise<Statement> {
      const { definition, schema } = batchOf(named);
      const failed = computed.filter((one) => one.failed);
      if (failed.length > 0)
        throw new StatementFailed(
          failed.map(({ name, error }) => `${name}: ${error?.Cause ?? error?.Error ?? 'It failed.'}`).join('\n'),
        );
      return begin(storeOf(definition, schema, prepare!));
    },

    outcome,

    async picture(batchRun: BatchRun): Promise<{ readonly link: string }> {
      return pictureOf(batchOf(batchRun), batchRun.prepare!, { warehouse, objects, clock });
    },

    async publish(batchRun: BatchRun): Promise<{ readonly subject: string }> {
      const batch = batchOf(batchRun);
      const views = viewsOf(batch.definition, batch.schema);
      for (let i = 0; i < views.length; i += MOST_STATEMENTS)
        await run(warehouse, clock, views.slice(i, i + MOST_STATEMENTS));
      const message = messageOf(batch, batchRun.prepare!, batchRun.picture?.link);
      await announce(message);
      return { subject: message.subject };
    },

    score({ tenant, stream, prepare }: BatchRun): Promise<Scored> {
      const { schema } = batchOf({ tenant, stream });
      return score({ tenant, stream, schema, until: readTime(prepare!.asOf) });
    },

    /** Whatever happened, the next run can begin, and nothing of this one lies about. */
    async release(batchRun: BatchRun): Promise<{ readonly stored: boolean }> {
      const batch = batchOf(batchRun);
      const stored = batchRun.store?.state === 'done';
      try {
        if (!stored) await run(warehouse, clock, discardOf(batch.definition, batch.schema));
      } finally {
        await release(claims, claimOf(batch), clock.now());
      }
      return { stored };
    },
  };
}
