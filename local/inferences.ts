import { brotli } from '../adapters/brotli.ts';
import { duckdbSql } from '../adapters/embedded/duckdb-sql.ts';
import { lmdbTable } from '../adapters/embedded/lmdb-table.ts';
import { inferences } from '../core/inference/inferences.ts';
import { localEndpoints } from './local-endpoints.ts';
import type { Surroundings } from './surroundings.ts';

/** The inference jobs of a run, over its own warehouse. */
export const localInferences = ({ streams, store, warehouse, given, clock, inlet }: Surroundings) =>
  inferences(streams, {
    warehouse: duckdbSql(warehouse),
    table: lmdbTable(store, 'claims'),
    compression: brotli,
    clock,
    inletOf: () => inlet,
    endpointOf: localEndpoints(given),
  });
