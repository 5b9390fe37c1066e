import { planOf } from '../../core/definition/plan.ts';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import type { PublishedVersion } from '../../core/versions/published-version.ts';
import { observed } from '../observed.ts';
import { type ReadPorts, readHandler } from './handler.ts';

/** The Lambda handler of what a stream tells. */
export function readEntry(
  stream: StreamDefinition,
  { tenant, ...ports }: Omit<ReadPorts, 'logger'> & { readonly tenant: string },
  published: readonly PublishedVersion[] = [],
) {
  const { logger, measured } = observed('read', stream, tenant);
  return measured(readHandler(planOf(stream), { ...ports, logger }, published));
}
