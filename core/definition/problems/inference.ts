import { durationText, isDuration, millis } from '../duration.ts';
import type { StreamDefinition } from '../stream.ts';
import { judgementProblems } from './scores.ts';
import { durationProblem } from './values.ts';

export function* inferenceProblems(stream: StreamDefinition): Iterable<string> {
  const { inference = [], scores = [], batch } = stream;
  if (inference.length > 0 && (batch === undefined || batch.without?.includes('score')))
    yield 'inference: the batch workflow runs it as its step "score". Declare a batch that does not leave it out.';
  const names = { taken: new Set(scores.map(({ name }) => name)), such: 'month-of-wear' };
  for (const [i, job] of inference.entries()) {
    const place = `inference[${i}]`;
    yield* judgementProblems(place, job, names, stream);
    if ((job.model as { kind?: string } | undefined)?.kind === 'module')
      yield `${place}.model.kind: a model of the bundle judges as panes come. Score the past by "z-score", "ewma", "http" or "sagemaker".`;
    yield* durationProblem(`${place}.every`, job.every, {});
    yield* durationProblem(`${place}.last`, job.last, {});
    if (batch && isDuration(job.every) && isDuration(batch.every) && millis(job.every) < millis(batch.every))
      yield `${place}.every: "${job.every}" must be at least ${durationText(millis(batch.every))}, as often as the batch runs.`;
  }
}
