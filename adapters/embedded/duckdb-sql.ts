import { randomUUID } from 'node:crypto';
import type { Outcome, Row, SqlWarehouse } from '../../core/warehouse/sql-warehouse.ts';
import type { Warehouse } from './duckdb-warehouse.ts';

interface Asked {
  readonly outcome: Outcome;
  readonly rows: readonly Row[];
}

/** The embedded warehouse for those who ask now and fetch the answer later. One SELECT reads; all else is a transaction. */
export function duckdbSql(warehouse: Warehouse): SqlWarehouse {
  const asked = new Map<string, Asked>();
  async function answered(statements: readonly string[]): Promise<readonly Row[]> {
    const [only] = statements;
    if (statements.length === 1 && only?.startsWith('SELECT'))
      return (await warehouse.query(only)).rows as readonly Row[];
    await warehouse.transact(statements);
    return [];
  }
  return {
    async begin(statements) {
      const id = randomUUID();
      asked.set(
        id,
        await answered(statements).then(
          (rows): Asked => ({ outcome: { state: 'done' }, rows }),
          (error: Error): Asked => ({ outcome: { state: 'failed', reason: error.message }, rows: [] }),
        ),
      );
      return id;
    },
    async outcome(id) {
      const { outcome, rows } = asked.get(id) ?? {
        outcome: { state: 'failed', reason: `Nothing was asked under ${id}.` },
        rows: [],
      };
      // Whoever is told that it failed, or of a statement without rows, does not ask for them.
      if (rows.length === 0) asked.delete(id);
      return outcome;
    },
    async rows(id) {
      const rows = asked.get(id)?.rows ?? [];
      asked.delete(id);
      return rows;
    },
  };
}
