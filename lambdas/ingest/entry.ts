import { planOf } from '../../core/definition/plan.ts';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import type { PublishedVersion } from '../../core/versions/published-version.ts';
import { observed } from '../observed.ts';
import { type IngestHandlerPorts, ingestHandler } from './handler.ts';

/** The Lambda handler of a stream's ingest. */
export function ingestEntry(
  stream: StreamDefinition,
  ports: Omit<IngestHandlerPorts, 'logger' | 'metrics'>,
  published: readonly PublishedVersion[] = [],
) {
  const { logger, metrics, measured } = observed('ingest', stream, ports.tenant);
  return measured(ingestHandler(planOf(stream), { ...ports, logger, metrics }, published));
}
