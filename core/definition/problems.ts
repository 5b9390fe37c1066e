import { unknownName } from './nearest.ts';
import { alertProblems } from './problems/alerts.ts';
import { batchProblems } from './problems/batch.ts';
import { fieldProblems } from './problems/fields.ts';
import { inferenceProblems } from './problems/inference.ts';
import { readingProblems } from './problems/reading.ts';
import { scoreProblems } from './problems/scores.ts';
import { durationProblem, isWhole, KEBAB_CASE } from './problems/values.ts';
import { windowProblems } from './problems/windows.ts';
import type { StreamDefinition } from './stream.ts';

/**
 * What is wrong with a definition, all of it at once, each as `place: what was seen and what to do.` The compiler has
 * seen the names already; these are the values, and definitions that no compiler saw.
 */
export function problemsOf(stream: StreamDefinition): readonly string[] {
  return [
    ...unknownParts(stream),
    ...headProblems(stream),
    ...fieldProblems(stream.fields),
    ...identityProblems(stream),
    ...timeProblems(stream),
    ...windowProblems(stream),
    ...alertProblems(stream),
    ...readingProblems(stream),
    ...scoreProblems(stream),
    ...inferenceProblems(stream),
    ...batchProblems(stream),
  ];
}

const COMPATIBILITIES = [...['backward', 'forward', 'full'].flatMap((mode) => [mode, `${mode}-transitive`]), 'none'];

/** Every part of a definition; the compiler says when one is missing here. */
const PARTS: Readonly<Record<keyof StreamDefinition, true>> = {
  name: true,
  description: true,
  version: true,
  fields: true,
  id: true,
  key: true,
  eventTime: true,
  watermark: true,
  dedupFor: true,
  refresh: true,
  throughput: true,
  compatibility: true,
  windows: true,
  alerts: true,
  entities: true,
  scores: true,
  inference: true,
  batch: true,
};

function* unknownParts(stream: StreamDefinition): Iterable<string> {
  for (const part of Object.keys(stream))
    if (!Object.hasOwn(PARTS, part)) yield `${part}: ${unknownName('part', part, Object.keys(PARTS))}`;
}

function* headProblems({ name, version, description, throughput, compatibility }: StreamDefinition): Iterable<string> {
  if (!KEBAB_CASE.test(name)) yield `name: ${JSON.stringify(name)} must be kebab-case, such as "chicago-taxi".`;
  else if (name.length > 40)
    yield `name: "${name}" has ${name.length} characters; use at most 40, so that AWS names fit.`;
  if (!isWhole(version, 1)) yield `version: ${JSON.stringify(version)} must be a whole number from 1.`;
  if (!description?.trim()) yield 'description: is empty. Say in a sentence what an event tells.';
  if (throughput !== 'on-demand') {
    for (const key of ['eventsPerSecond', 'eventBytes'] as const)
      if (!(throughput?.[key] > 0) || !Number.isFinite(throughput[key]))
        yield `throughput.${key}: ${JSON.stringify(throughput?.[key])} must be a number above 0, or write throughput: "on-demand".`;
  }
  if (compatibility !== undefined && !COMPATIBILITIES.includes(compatibility))
    yield `compatibility: ${unknownName('mode', compatibility, COMPATIBILITIES)}`;
}

function* identityProblems({ id, key, fields }: StreamDefinition): Iterable<string> {
  const places = { id: ['text', 'integer', 'timestamp'], key: ['text', 'integer'] };
  for (const [place, names] of [
    ['id', id],
    ['key', key],
  ] as const) {
    const list: readonly string[] = typeof names === 'string' ? [names] : (names ?? []);
    if (list.length === 0) yield `${place}: is empty. Name at least one field.`;
    if (new Set(list).size < list.length) yield `${place}: names a field twice. Name each once.`;
    for (const name of list) {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (!field) yield `${place}: ${unknownName('field', name, Object.keys(fields))}`;
      else if (!places[place].includes(field.kind))
        yield `${place}: "${name}" is ${field.kind}; use a field of kind ${places[place].join(' or ')}.`;
      else if (field.nullable) yield `${place}: "${name}" is nullable; every event needs it, so take nullable away.`;
    }
  }
}

function* timeProblems({ eventTime, fields, watermark, dedupFor, refresh }: StreamDefinition): Iterable<string> {
  const field = Object.hasOwn(fields, eventTime) ? fields[eventTime] : undefined;
  if (eventTime === undefined) yield 'eventTime: is missing. Name the timestamp that says when an event happened.';
  else if (!field) yield `eventTime: ${unknownName('field', eventTime, Object.keys(fields))}`;
  else if (field.kind !== 'timestamp') yield `eventTime: "${eventTime}" is ${field.kind}; use a timestamp.`;
  else if (field.nullable)
    yield `eventTime: "${eventTime}" is nullable; every event needs a time, so take nullable away.`;
  yield* durationProblem('watermark.lag', watermark?.lag, { zero: true });
  yield* durationProblem('watermark.idleAfter', watermark?.idleAfter, {});
  if (watermark?.maxAhead !== undefined) yield* durationProblem('watermark.maxAhead', watermark.maxAhead, {});
  if (refresh !== undefined) yield* durationProblem('refresh', refresh, {});
  if (dedupFor !== undefined) yield* durationProblem('dedupFor', dedupFor, { zero: true });
}
