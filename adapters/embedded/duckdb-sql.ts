import { randomUUID } from 'node:crypto';
import type { Outcome, Row, SqlWarehouse } from '../../core/warehouse/sql-warehouse.ts';
import type { Warehouse } from './duckdb-warehouse.ts';

interface Asked {
  readonly outcome: Outcome;
  readonly rows: readonly Row[];
}

/** The embedded warehouse for those who ask now and fetch the answer later. Reads only. */
export function duckdbSql(warehouse: Warehouse): SqlWarehouse {
  const asked = new Map<string, Asked>();
  async function answer(statements: readonly string[]): Promise<Asked> {
    try {
      let rows: readonly Row[] = [];
      for (const statement of statements) rows = (await warehouse.query(statement)).rows as readonly Row[];
      return { outcome: { state: 'done' }, rows };
    } catch (error) {
      return { outcome: { state: 'failed', reason: (error as Error).message }, rows: [] };
    }
  }
  return {
    async begin(statements) {
      const id = randomUUID();
      asked.set(id, await answer(statements));
      return id;
    },
    outcome: async (id) => asked.get(id)?.outcome ?? { state: 'failed', reason: `Nothing was asked under ${id}.` },
    async rows(id) {
      const rows = asked.get(id)?.rows ?? [];
      asked.delete(id);
      return rows;
    },
  };
}
