import type { Poller } from '../../core/definition/poller.ts';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import { type PollPorts, poller } from '../../core/pollers/poll.ts';
import type { Metrics } from '../../core/ports.ts';
import type { Invocation, Logger } from '../invocation.ts';

export interface PollHandlerPorts extends PollPorts {
  readonly metrics: Metrics;
  readonly logger: Logger;
}
type PollHandler = (event: unknown, invocation: Invocation) => Promise<void>;

/** Left for the request that has begun, and for posting what it brought. */
const LAST_MS = 45_000;

/** Asks for what is new and gives it to the ingest of the stream. Whatever a server answers, it does not fail. */
export function pollHandler(stream: StreamDefinition, definition: Poller, ports: PollHandlerPorts): PollHandler {
  const { clock, logger, metrics } = ports;
  const poll = poller(stream, definition, ports);
  return async (_event, invocation) => {
    const until = clock.now() + Math.max(0, invocation.getRemainingTimeInMillis() - LAST_MS);
    const { answers, accepted, rejected, problems } = await poll({ until, spread: Math.random() });
    metrics.add('PollAnswers', answers, 'Count');
    metrics.add('PollProblems', problems.length, 'Count');
    metrics.add('ItemsTaken', accepted, 'Count');
    metrics.add('ItemsRejected', rejected, 'Count');
    for (const problem of problems) logger.error('polling', { error: new Error(problem) });
    logger.info('poll', { answers, accepted, rejected, problems: problems.length });
  };
}
