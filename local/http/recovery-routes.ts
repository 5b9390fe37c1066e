import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { InvalidQuery } from '../../adapters/embedded/duckdb-warehouse.ts';
import { RetryLater } from '../../core/errors.ts';
import { type Fix, fixProblems } from '../../core/recovery/fix.ts';
import type { LateFilter } from '../../core/recovery/late-list.ts';
import type { Recovery, RedriveAsk } from '../../core/recovery/recovery.ts';
import type { RunningStream } from '../run/running-stream.ts';
import { jsonBody } from './json-body.ts';

interface OfStream {
  Params: { stream: string };
  Querystring: Record<string, string>;
}
type Find = (name: string, reply: FastifyReply) => RunningStream | undefined;

/** What was late or rejected in a stream, and whether its ledger adds up. */
export function recoveryRoutes(app: FastifyInstance, find: Find): void {
  const route = (
    method: 'GET' | 'POST',
    path: string,
    answer: (recovery: Recovery, request: FastifyRequest<OfStream>, running: RunningStream) => Promise<unknown>,
  ) =>
    app.route<OfStream>({
      method,
      url: `/api/streams/:stream/${path}`,
      async handler(request, reply) {
        const running = find(request.params.stream, reply);
        if (!running) return reply;
        try {
          return await reply.send(await answer(running.recovery, request, running));
        } catch (error) {
          if (error instanceof RetryLater) return reply.code(409).send({ message: error.message });
          throw error;
        }
      },
    });
  route('GET', 'late-store', (recovery, { query }) => recovery.late(filterOf(query)));
  route('POST', 'late-store', (recovery, { body }) => recovery.applyLate(filterOf(jsonBody(body))));
  route('GET', 'quarantine', (recovery, { query }) => recovery.quarantine(filterOf(query)));
  route('POST', 'quarantine', (recovery, { body }, { plan }) => {
    const { fix, ...filter } = jsonBody(body);
    const asked: RedriveAsk = { ...filterOf(filter), ...(fix !== undefined && { fix: fix as Fix }) };
    const problems = asked.fix === undefined ? [] : fixProblems(plan.stream, asked.fix);
    if (problems.length > 0) throw new InvalidQuery(problems.join(' '));
    return recovery.redrive(asked);
  });
  route('GET', 'ledger', (recovery, { query }) => recovery.ledger(Number(query['since'] ?? 0) || 0));
}

/** Texts and instants; anything else is not asked for. */
function filterOf(asked: Readonly<Record<string, unknown>>): LateFilter & RedriveAsk {
  const texts = ['window', 'rule', 'field'].filter((name) => typeof asked[name] === 'string');
  const instants = ['from', 'to'].filter((name) => asked[name] !== undefined && Number.isFinite(Number(asked[name])));
  return Object.fromEntries([
    ...texts.map((name) => [name, asked[name]]),
    ...instants.map((name) => [name, Number(asked[name])]),
  ]) as LateFilter & RedriveAsk;
}
