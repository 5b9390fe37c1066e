import type { StreamPlan } from '../../core/definition/plan.ts';
import type { Scorer } from '../../core/ports.ts';
import { type ScorePorts, scoreHandler } from '../../lambdas/score/handler.ts';
import { repeating } from '../repeating.ts';
import { invocation, type Surroundings } from '../surroundings.ts';
import { localEndpoints } from './local-endpoints.ts';

type Parts = Omit<ScorePorts, 'inlet' | 'targets' | 'endpointOf'>;
interface LocalScoring extends Scorer {
  stop(): Promise<void>;
}

const SCHEDULE_MS = 5_000;

/** The score function of a stream, with what calls it in the cloud; none where no stream of this run takes its scores. */
export function scoring(plan: StreamPlan, parts: Parts, around: Surroundings): LocalScoring | undefined {
  const { scores = [], name } = plan.stream;
  const targets = around.streams.filter((stream) => scores.some(({ into }) => into === stream.name));
  if (targets.length === 0) return undefined;
  const taken = scores.filter(({ into }) => targets.some((target) => target.name === into));
  const handler = scoreHandler(
    { ...plan, stream: { ...plan.stream, scores: taken } },
    { ...parts, inlet: around.inlet, targets, endpointOf: localEndpoints(around.given) },
  );
  const scorings = repeating(() => handler({}, invocation(around.clock)), {
    everyMs: SCHEDULE_MS,
    failed: (error) => around.failed(name, error),
  });
  return { score: async () => scorings.wake(), stop: scorings.stop };
}
