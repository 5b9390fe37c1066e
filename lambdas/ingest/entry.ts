import { planOf } from '../../core/definition/plan.ts';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import type { PublishedVersion } from '../../core/versions/published-version.ts';
import { observed } from '../observed.ts';
import { sharedWith } from '../shared-with.ts';
import { type IngestHandlerPorts, ingestHandler } from './handler.ts';

/** The Lambda handler of a stream's ingest. */
export function ingestEntry(
  stream: StreamDefinition,
  { origins, ...ports }: Omit<IngestHandlerPorts, 'logger' | 'metrics'> & { readonly origins: readonly string[] },
  published: readonly PublishedVersion[] = [],
) {
  const { logger, metrics, measured } = observed('ingest', stream, ports.tenant);
  return measured(sharedWith(origins, ingestHandler(planOf(stream), { ...ports, logger, metrics }, published)));
}
