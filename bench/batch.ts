import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { duckdbSql } from '../adapters/embedded/duckdb-sql.ts';
import { duckdbWarehouse } from '../adapters/embedded/duckdb-warehouse.ts';
import { fileObjects } from '../adapters/embedded/file-objects.ts';
import { memoryTable } from '../adapters/embedded/memory-table.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { batchesOf } from '../core/projections/batch/batches.ts';
import { duckdbBatchViews, duckdbTablesOf } from '../core/projections/duckdb.ts';
import { quotedIn } from '../core/projections/sql-text.ts';
import { batchWorkflow } from '../core/projections/workflows/batch.ts';
import { type BatchTask, batchHandler } from '../lambdas/batch/handler.ts';
import { localDeployment } from '../local/local-deployment.ts';
import { workflowInterpreter } from '../local/workflows/workflow-interpreter.ts';
import taxi from '../schemas/chicago-taxi/stream.ts';

/** Trips of three years: as many an hour as it takes, from all community areas, by 3,000 taxis. */
const tripsOf = (table: string, events: number): string => `
  INSERT INTO ${table} (trip_id, taxi_id, trip_start_timestamp, fare, tips, trip_total, trip_miles,
    pickup_community_area, pickup_centroid_location, received_at, schema_version)
  SELECT 't' || i, 'taxi-' || (i % 3000), TIMESTAMPTZ '2023-01-01 06:00:00+00' + INTERVAL (i * 94608000 // ${events}) SECOND,
    10 + i % 30, i % 5, 15 + i % 35, i % 20, 1 + (hash(i) % 77), 'POINT (-87.' || (hash(i) % 300) || ' 41.1)',
    TIMESTAMPTZ '2026-01-01 07:00:00+00', 1
  FROM range(${events}) AS made(i)`;

/** A whole run of the batch workflow over so many taxi trips: `npm run bench -- batch [events]`. */
export default async function batch([events = '1000000']: readonly string[]): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'streamgauge-bench-'));
  const warehouse = await duckdbWarehouse(directory);
  const deployment = localDeployment([taxi]);
  const [{ tenant, stream, schema }] = batchesOf(deployment) as [ReturnType<typeof batchesOf>[number]];
  await warehouse.transact([...duckdbTablesOf(taxi, schema), tripsOf(quotedIn(schema, 'events'), Number(events))]);
  const handler = batchHandler(
    deployment,
    { landingMs: 0 },
    {
      warehouse: duckdbSql(warehouse),
      objects: fileObjects(directory, (key) => key),
      clock: systemClock,
      table: memoryTable(),
      viewsOf: duckdbBatchViews,
      announce: async () => undefined,
      score: async () => ({ scored: 0, rejected: 0, done: true }),
      logger: { info: () => undefined, error: () => undefined },
    },
  );
  const interpret = await workflowInterpreter(
    batchWorkflow,
    (task) => async (input) => handler({ task, input } as BatchTask),
  );
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  await interpret({ tenant, stream }).result;
  const { user, system } = process.cpuUsage(cpu);
  const cpuSeconds = (user + system) / 1e6;
  const rounded = (value: number): number => Math.round(value * 100) / 100;
  console.log(
    JSON.stringify({
      bench: 'batch',
      events: Number(events),
      results: Object.keys(taxi.batch!.results).length,
      cpuSeconds: rounded(cpuSeconds),
      eventsPerCpuSecond: Math.round(Number(events) / cpuSeconds),
      wallSeconds: rounded((performance.now() - began) / 1_000),
      residentMb: Math.round(process.memoryUsage.rss() / 2 ** 20),
    }),
  );
  warehouse.close();
  rmSync(directory, { recursive: true, force: true });
}
