import { isDeepStrictEqual } from 'node:util';
import { integer, text, timestamp } from '../../core/definition/fields.ts';
import { count, sum } from '../../core/definition/measures.ts';
import { planOf, type StreamPlan } from '../../core/definition/plan.ts';
import { problemsOf } from '../../core/definition/problems.ts';
import type { StreamDefinition, Watermark } from '../../core/definition/stream.ts';
import type { Shape, Window } from '../../core/definition/windows.ts';

/** A story as its file tells it. */
export interface Story {
  readonly story: string;
  /** A shape, with `emit` and `reviseFor` if they matter. Events are counted and their values summed. */
  readonly window: Omit<Window, 'measures'>;
  readonly lag?: Watermark['lag'];
  readonly dedupFor?: StreamDefinition['dedupFor'];
  /** The lanes at the beginning; one called `lane` if there is nothing to say about lanes. */
  readonly lanes?: readonly string[];
  readonly steps: readonly Step[];
}

/** One thing that happens, and what is to be seen of it. What is not named must not be there. */
export type Step = Readonly<Record<string, unknown>>;

/** Why a story cannot be told, or is not true. */
export class Untrue extends Error {
  override readonly name = 'Untrue';
}

export function planOfStory({ window, lag = '0s', dedupFor = '1m' }: Story): StreamPlan {
  const shape = window as Shape;
  const stream = {
    name: 'story',
    description: 'The events of a story.',
    version: 1,
    fields: {
      id: text({ max: 20 }),
      time: timestamp(),
      name: text({ max: 20, nullable: true }),
      value: integer({ nullable: true }),
    },
    id: 'id',
    key: 'id',
    eventTime: 'time',
    watermark: { lag, idleAfter: '30s' },
    dedupFor,
    throughput: 'on-demand',
    windows: {
      story: { by: ['name'], reviseFor: '0s', ...shape, measures: { events: count(), total: sum('value') } },
    },
  } as const satisfies StreamDefinition;
  const problems = problemsOf(stream);
  if (problems.length > 0) throw new Untrue(problems.join(' '));
  return planOf(stream);
}

export function expectEqual(what: string, expected: unknown, found: unknown): void {
  if (!isDeepStrictEqual(expected, found))
    throw new Untrue(`${what}: the story says ${JSON.stringify(expected)}, but there is ${JSON.stringify(found)}.`);
}
