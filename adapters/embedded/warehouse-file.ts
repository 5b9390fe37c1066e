import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

export interface WarehouseFile {
  /** Whether a run goes on filling it. */
  readonly isAlive: boolean;
  rows(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  close(): void;
}

/** The warehouse of a data directory that no run uses, to read. */
export async function warehouseFile(directory: string): Promise<WarehouseFile> {
  const instance = await DuckDBInstance.create(join(directory, 'warehouse.duckdb'), { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  return {
    isAlive: false,
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson() as Record<string, unknown>[],
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
