import { join } from 'node:path';
import { type WarehouseFile, warehouseFile } from '../../adapters/embedded/warehouse-file.ts';
import type { StreamPlan, WindowPlan } from '../../core/definition/plan.ts';
import { warehouseSchema } from '../../core/projections/names.ts';
import { emittedPanes, type TextRow } from '../../core/replay/emitted.ts';
import type { Result } from '../../core/replay/results.ts';
import type { QueryAnswer } from '../../page/answers.ts';
import { ask } from '../client/run-client.ts';
import { TENANT } from '../local-deployment.ts';

const ROWS = 20_000;

/** Who answers questions to the warehouse: a run, which locks its file, or else the file itself. */
export async function openWarehouse(url: string, directory: string): Promise<WarehouseFile> {
  const running = await ask(url, '/api/state').then(
    () => true,
    () => false,
  );
  if (!running) return warehouseFile(directory).catch((error: Error) => cannotRead(directory, url, error));
  return {
    isAlive: true,
    async rows(sql) {
      const body = JSON.stringify({ sql, limit: ROWS });
      const headers = { 'content-type': 'application/json' };
      return (await ask<QueryAnswer>(url, '/api/query', { method: 'POST', headers, body })).rows;
    },
    close: () => undefined,
  };
}

function cannotRead(directory: string, url: string, { message }: Error): never {
  throw new Error(
    `No run answers at ${url}, and ${join(directory, 'warehouse.duckdb')} cannot be read (${message.split('\n')[0]}). Name the run with --url, or its data with --data-dir.`,
  );
}

/** The final panes of a window in the warehouse, each in its newest revision. */
export async function emittedResults(
  warehouse: WarehouseFile,
  plan: StreamPlan,
  window: WindowPlan,
): Promise<readonly Result[]> {
  const panes = emittedPanes(plan, window, warehouseSchema({ tenant: TENANT, stream: plan.stream.name }));
  const results: Result[] = [];
  for (;;) {
    const rows = (await warehouse.rows(panes.query(results.at(-1), ROWS))) as readonly TextRow[];
    results.push(...rows.map(panes.resultOf));
    if (rows.length < ROWS) return results;
  }
}
