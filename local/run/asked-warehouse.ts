import type { Warehouse } from '../../adapters/embedded/duckdb-warehouse.ts';
import type { RunningStream } from './running-stream.ts';

/** The warehouse for those who ask: what a statement names is loaded before it runs, and everything if it names no stream. */
export function askedWarehouse(
  warehouse: Warehouse,
  streams: readonly Pick<RunningStream, 'schema' | 'asked'>[],
): Warehouse {
  async function loaded(text: string): Promise<void> {
    const named = streams.filter(({ schema }) => text.includes(schema));
    await Promise.all((named.length > 0 ? named : streams).map((stream) => stream.asked()));
  }
  return {
    ...warehouse,
    async transact(statements) {
      await loaded(statements.join());
      await warehouse.transact(statements);
    },
    async query(sql, options) {
      await loaded(sql);
      return warehouse.query(sql, options);
    },
  };
}
