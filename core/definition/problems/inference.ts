import { durationText, isDuration, millis } from '../duration.ts';
import { unknownName } from '../nearest.ts';
import type { StreamDefinition } from '../stream.ts';
import { modelProblems } from './scores.ts';
import { durationProblem, KEBAB_CASE } from './values.ts';

export function* inferenceProblems(stream: StreamDefinition): Iterable<string> {
  const { inference = [], scores = [], batch, windows } = stream;
  if (inference.length > 0 && (batch === undefined || batch.without?.includes('score')))
    yield 'inference: the batch workflow runs it as its step "score". Declare a batch that does not leave it out.';
  const taken = new Set(scores.map(({ name }) => name));
  for (const [i, job] of inference.entries()) {
    const place = `inference[${i}]`;
    if (!KEBAB_CASE.test(job.name) || job.name.length > 60)
      yield `${place}.name: ${JSON.stringify(job.name)} must be kebab-case of at most 60 characters, such as "month-of-wear".`;
    if (taken.has(job.name)) yield `${place}.name: "${job.name}" stands twice. Give each score its own name.`;
    taken.add(job.name);
    if (job.into === stream.name)
      yield `${place}.into: scores of "${stream.name}" cannot be events of it. Declare a stream of their own.`;
    if (!Object.hasOwn(windows, job.window))
      yield `${place}.window: ${unknownName('window', job.window, Object.keys(windows))}`;
    else yield* modelProblems(`${place}.model`, job, stream);
    if ((job.model as { kind?: string } | undefined)?.kind === 'module')
      yield `${place}.model.kind: a model of the bundle judges as panes come. Score the past by "z-score", "ewma", "http" or "sagemaker".`;
    yield* durationProblem(`${place}.every`, job.every, {});
    yield* durationProblem(`${place}.last`, job.last, {});
    if (batch && isDuration(job.every) && isDuration(batch.every) && millis(job.every) < millis(batch.every))
      yield `${place}.every: "${job.every}" must be at least ${durationText(millis(batch.every))}, as often as the batch runs.`;
  }
}
