import { lmdbTable } from '../../adapters/embedded/lmdb-table.ts';
import { fetchedWeb } from '../../adapters/fetched-web.ts';
import { secretHeaders } from '../../adapters/secret-headers.ts';
import { millis } from '../../core/definition/duration.ts';
import type { Poller } from '../../core/definition/poller.ts';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import type { Metrics } from '../../core/ports.ts';
import { pollHandler } from '../../lambdas/poll/handler.ts';
import { type Repeating, repeating } from '../repeating.ts';
import { invocation, type Surroundings } from '../surroundings.ts';
import { errorLogger } from '../workflows/error-logger.ts';

/** The poll function of a stream, with the schedule that calls it in the cloud. It asks the real API. */
export function polling(
  stream: StreamDefinition,
  poller: Poller,
  metrics: Metrics,
  { store, clock, given, inlet, failed }: Surroundings,
): Repeating {
  const handler = pollHandler(stream, poller, {
    web: fetchedWeb,
    table: lmdbTable(store, stream.name),
    secretsOf: (names) => secretHeaders(given, names),
    clock,
    inlet,
    metrics,
    logger: errorLogger((error) => failed(stream.name, error)),
  });
  return repeating(() => handler({}, invocation(clock)), {
    everyMs: millis(poller.every),
    failed: (error) => failed(stream.name, error),
  });
}
