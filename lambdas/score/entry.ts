import { planOf } from '../../core/definition/plan.ts';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import { observed } from '../observed.ts';
import { type ScorePorts, scoreHandler } from './handler.ts';

type Known = 'logger' | 'metrics' | 'targets' | 'models';

/** The Lambda handler that judges the panes of a stream. */
export function scoreEntry(
  stream: StreamDefinition,
  known: Pick<ScorePorts, 'targets' | 'models'>,
  { tenant, ...ports }: Omit<ScorePorts, Known> & { readonly tenant: string },
) {
  const { logger, metrics, measured } = observed('score', stream, tenant);
  return measured(scoreHandler(planOf(stream), { ...ports, ...known, logger, metrics }));
}
