import type { FastifyInstance } from 'fastify';
import { InvalidQuery } from '../../adapters/embedded/duckdb-warehouse.ts';
import { unknownName } from '../../core/definition/nearest.ts';
import type { BatchRuns } from '../workflows/batch-workflow.ts';

/** Starts the batch of a stream now, as a schedule would. */
export function batchRoutes(app: FastifyInstance, batch: BatchRuns): void {
  app.get('/api/batches', async () => batch.streams);
  app.post<{ Params: { stream: string } }>('/api/streams/:stream/batch', async ({ params: { stream } }, reply) => {
    if (!batch.streams.includes(stream))
      throw new InvalidQuery(unknownName('stream with a batch', stream, batch.streams));
    return reply.code(202).send(await batch.start(stream, `${stream}, started by hand`));
  });
}
