import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { duckdbSql } from '../../../adapters/embedded/duckdb-sql.ts';
import { duckdbWarehouse } from '../../../adapters/embedded/duckdb-warehouse.ts';
import { memoryTable } from '../../../adapters/embedded/memory-table.ts';
import type { BatchPorts } from '../../../core/batch/batch-ports.ts';
import { batchSteps } from '../../../core/batch/batch-steps.ts';
import type { StreamDefinition } from '../../../core/definition/stream.ts';
import { duckdbBatchViews, duckdbTablesOf } from '../../../core/projections/duckdb.ts';
import { duckdbInserted, duckdbLanded } from '../../../core/projections/duckdb-load.ts';
import { tablesOf } from '../../../core/projections/tables.ts';
import { mergeOf } from '../../../core/projections/warehouse-merge.ts';
import { batchWorkflow } from '../../../core/projections/workflows/batch.ts';
import taxi from '../../../schemas/chicago-taxi/stream.ts';
import { deployment, stage } from '../../support/deployment.ts';
import { memoryObjects } from '../../support/memory-objects.ts';
import { runWorkflow } from '../../support/run-workflow.ts';

export interface Trip {
  readonly trip_id: string;
  readonly taxi_id: string;
  /** Epoch ms. */
  readonly at: number;
  readonly fare: number | null;
  readonly tips: number;
  readonly trip_total: number;
  readonly trip_miles: number;
  readonly area: number | null;
  readonly receivedAt: number;
}

/** How long events and panes take to be in this warehouse. */
export const LANDING_MS = 60_000;
const NAMED = { tenant: 'acme', stream: 'chicago-taxi' };
const SCHEMA = 'acme_chicago_taxi';
const iso = (time: number): string => new Date(time).toISOString();

/** A warehouse of taxi trips with the batch workflow as it is deployed, on a clock of its own. */
export async function taxiPast({ stream = taxi, now = 0 }: { stream?: StreamDefinition; now?: number } = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'streamgauge-batch-'));
  const warehouse = await duckdbWarehouse(directory);
  // Comments take more time than all tables, and nobody reads them here.
  await warehouse.transact(duckdbTablesOf(stream, SCHEMA).filter((sql) => !sql.startsWith('COMMENT')));
  const clock = { time: now, now: () => clock.time, sleep: async () => undefined };
  const objects = memoryObjects(clock);
  const messages: { subject: string; text: string }[] = [];
  const ports: BatchPorts = {
    warehouse: duckdbSql(warehouse),
    objects,
    clock,
    table: memoryTable(),
    viewsOf: duckdbBatchViews,
    announce: async (message) => void messages.push(message),
    score: async () => ({ scored: 0, rejected: 0, done: true }),
  };
  const tenants = { acme: { streams: ['chicago-taxi'], limits: { requestsPerSecond: 1, burst: 1 } } };
  const steps = batchSteps(
    { ...deployment, stage: { ...stage, tenants }, streams: [stream] },
    { landingMs: LANDING_MS },
    ports,
  );

  async function load(table: string, rows: readonly object[]): Promise<void> {
    const found = tablesOf(stream).find(({ name }) => name === table)!;
    const file = join(warehouse.staging, `${randomUUID()}.ndjson`);
    writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    await warehouse.transact(
      found.newest.length === 0
        ? [duckdbInserted(found, SCHEMA, file)]
        : [duckdbLanded(found, SCHEMA, file), ...mergeOf(found, SCHEMA)],
    );
  }
  return {
    clock,
    objects,
    messages,
    steps,
    warehouse: ports.warehouse,
    trips: (trips: readonly Trip[]) =>
      load(
        'events',
        trips.map(({ at, area, receivedAt, ...trip }) => ({
          ...trip,
          trip_start_timestamp: iso(at),
          pickup_community_area: area,
          pickup_centroid_location: area === null ? null : `POINT (${area} 41)`,
          received_at: iso(receivedAt),
          schema_version: 1,
        })),
      ),
    /** Panes of a window as the closer would emit them. */
    panes: (window: string, panes: readonly (readonly [start: number, emittedAt: number, measures: object])[]) =>
      load(
        window,
        panes.map(([start, emittedAt, measures]) => ({
          row_id: `${window}-${start}-${JSON.stringify((measures as { group?: unknown }).group ?? null)}`,
          window_start: iso(start),
          window_end: iso(start + 5_000),
          group_key: '[]',
          generation: 1,
          revision: emittedAt,
          final: true,
          withdrawn: false,
          emitted_at: iso(emittedAt),
          ...measures,
        })),
      ),
    rows: async (select: string) => (await warehouse.query(select.replaceAll('$', `"${SCHEMA}".`))).rows,
    run: (changed: Parameters<typeof runWorkflow>[1] = {}) =>
      runWorkflow(batchWorkflow, Object.assign({}, steps, changed), NAMED),
    close() {
      warehouse.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
