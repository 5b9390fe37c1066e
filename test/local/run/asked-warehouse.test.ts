import { describe, expect, it } from 'vitest';
import type { Warehouse } from '../../../adapters/embedded/duckdb-warehouse.ts';
import { askedWarehouse } from '../../../local/run/asked-warehouse.ts';

const SCHEMAS = ['local_trip', 'local_weather'];

/** What is done, in its order: loads of schemas, then the statement. */
function bench() {
  const done: string[] = [];
  const warehouse = {
    transact: async (statements) => void done.push(statements.join('; ')),
    query: async (sql) => {
      done.push(sql);
      return { columns: [], rows: [], more: false };
    },
  } as Pick<Warehouse, 'transact' | 'query'> as Warehouse;
  const streams = SCHEMAS.map((schema) => ({
    schema,
    async asked() {
      await Promise.resolve();
      done.push(`load ${schema}`);
    },
  }));
  return { done, asked: askedWarehouse(warehouse, streams) };
}

describe('the warehouse for those who ask', () => {
  it('loads the stream that a statement names before it reads', async () => {
    const { done, asked } = bench();
    await asked.query('SELECT * FROM local_trip.events');
    expect(done).toEqual(['load local_trip', 'SELECT * FROM local_trip.events']);
  });

  it('loads every stream for a statement that names none', async () => {
    const { done, asked } = bench();
    await asked.query('SELECT * FROM recent');
    expect(done).toEqual(['load local_trip', 'load local_weather', 'SELECT * FROM recent']);
  });

  it('loads what a transaction reads of before it computes from it', async () => {
    const { done, asked } = bench();
    await asked.transact(['CREATE TABLE a AS SELECT 1', 'INSERT INTO a SELECT count(*) FROM local_weather.events']);
    expect(done[0]).toBe('load local_weather');
    expect(done).toHaveLength(2);
  });
});
