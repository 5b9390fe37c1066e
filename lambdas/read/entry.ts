import { planOf } from '../../core/definition/plan.ts';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import type { PublishedVersion } from '../../core/versions/published-version.ts';
import { observed } from '../observed.ts';
import { sharedWith } from '../shared-with.ts';
import { type ReadPorts, readHandler } from './handler.ts';

interface Entered {
  readonly tenant: string;
  readonly origins: readonly string[];
}

/** The Lambda handler of what a stream tells. */
export function readEntry(
  stream: StreamDefinition,
  { tenant, origins, ...ports }: Omit<ReadPorts, 'logger'> & Entered,
  published: readonly PublishedVersion[] = [],
) {
  const { logger, measured } = observed('read', stream, tenant);
  return measured(sharedWith(origins, readHandler(planOf(stream), { ...ports, logger }, published)));
}
