import type { Poller } from '../../core/definition/poller.ts';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import { observed } from '../observed.ts';
import { type PollHandlerPorts, pollHandler } from './handler.ts';

/** The Lambda handler of a stream's poller. */
export function pollEntry(
  stream: StreamDefinition,
  poller: Poller,
  { tenant, ...ports }: Omit<PollHandlerPorts, 'logger' | 'metrics'> & { readonly tenant: string },
) {
  const { logger, metrics, measured } = observed('poll', stream, tenant);
  return measured(pollHandler(stream, poller, { ...ports, logger, metrics }));
}
