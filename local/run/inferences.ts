import { brotli } from '../../adapters/brotli.ts';
import { duckdbSql } from '../../adapters/embedded/duckdb-sql.ts';
import { lmdbTable } from '../../adapters/embedded/lmdb-table.ts';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import { inferences } from '../../core/inference/inferences.ts';
import type { Surroundings } from '../surroundings.ts';
import { localEndpoints } from './local-endpoints.ts';

/** The inference jobs of a run, over its own warehouse: those whose scores a stream of this run takes. */
export const localInferences = ({ streams, store, warehouse, given, clock, inlet }: Surroundings) =>
  inferences(
    streams.map((stream) => withTargets(stream, streams)),
    {
      warehouse: duckdbSql(warehouse),
      table: lmdbTable(store, 'claims'),
      compression: brotli,
      clock,
      inletOf: () => inlet,
      endpointOf: localEndpoints(given),
    },
  );

const withTargets = (stream: StreamDefinition, streams: readonly StreamDefinition[]): StreamDefinition => ({
  ...stream,
  inference: (stream.inference ?? []).filter(({ into }) => streams.some(({ name }) => name === into)),
});
