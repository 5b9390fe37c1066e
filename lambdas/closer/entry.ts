import { planOf } from '../../core/definition/plan.ts';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import { observed } from '../observed.ts';
import { type CloserPorts, closerHandler } from './handler.ts';

/** The Lambda handler of a stream's closer. */
export function closerEntry(
  stream: StreamDefinition,
  { tenant, ...ports }: Omit<CloserPorts, 'logger' | 'metrics'> & { readonly tenant: string },
) {
  const { logger, metrics, measured } = observed('closer', stream, tenant);
  return measured(closerHandler(planOf(stream), { ...ports, logger, metrics }));
}
