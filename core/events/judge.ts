import { durationText } from '../definition/duration.ts';
import { nearest } from '../definition/nearest.ts';
import type { StreamPlan } from '../definition/plan.ts';
import { VERSION_FIELD } from '../definition/version-field.ts';
import { readTime } from '../values/time.ts';
import { faultOf, type Judged } from './faults.ts';
import { type EventProblem, MAX_PROBLEMS, pointerTo, shown } from './problem.ts';

/** What a generated validator asks when its quick checks did not take something. Each answer adds to the problems. */
export interface Judge {
  readonly none: readonly EventProblem[];
  notAnObject(event: unknown): readonly EventProblem[];
  field(problems: readonly EventProblem[], index: number, value: unknown): readonly EventProblem[];
  eventTime(problems: readonly EventProblem[], index: number, value: unknown, now: number): readonly EventProblem[];
  others(problems: readonly EventProblem[], event: object): readonly EventProblem[];
}

export function judgeOf({ stream, idFields, keyFields, maxAheadMs }: StreamPlan): Judge {
  const names = Object.keys(stream.fields);
  const known = new Set(names);
  const judged = Object.entries(stream.fields).map(
    ([name, field]): Judged => ({ name, field, identifies: idFields.includes(name) || keyFields.includes(name) }),
  );
  const ahead = durationText(maxAheadMs);

  function field(problems: readonly EventProblem[], index: number, value: unknown): readonly EventProblem[] {
    const judgement = judged[index] as Judged;
    const fault = faultOf(judgement, value);
    if (!fault) return problems;
    const pointer = pointerTo(judgement.name) + (fault.within ?? '');
    return added(problems, { pointer, rule: fault.rule, message: fault.message });
  }

  function versioned(problems: readonly EventProblem[], version: unknown): readonly EventProblem[] {
    if (version === stream.version) return problems;
    const message = `${shown(version)} is not the version by which the event is judged. Send ${stream.version} as ${VERSION_FIELD}, or leave it out.`;
    return added(problems, { pointer: pointerTo(VERSION_FIELD), rule: 'version', message });
  }

  return {
    none: NONE,
    field,
    notAnObject: (event) => [
      {
        pointer: '',
        rule: 'type',
        message: `An event is ${shown(event)}. Send a JSON object with the fields of ${stream.name}.`,
      },
    ],
    eventTime(problems, index, value, now) {
      const before = problems.length;
      const after = field(problems, index, value);
      if (after.length > before || !(readTime(value as string) > now + maxAheadMs)) return after;
      const { name } = judged[index] as Judged;
      const message = `${shown(value)} in field "${name}" is more than ${ahead} ahead of its arrival. Set the clock of the sensor.`;
      return added(after, { pointer: pointerTo(name), rule: 'ahead', message });
    },
    others(problems, event) {
      let all = problems;
      for (const name of Object.keys(event)) {
        if (known.has(name)) continue;
        if (all.length >= MAX_PROBLEMS) return all;
        if (name === VERSION_FIELD) {
          all = versioned(all, (event as Readonly<Record<string, unknown>>)[name]);
          continue;
        }
        const meant = name.length <= LONGEST_NAME ? nearest(name, names) : undefined;
        const remedy = meant ? `Did you mean "${meant}"?` : 'Leave it out, or add it to the definition of the stream.';
        const message = `The field ${shown(name)} is not known in ${stream.name}. ${remedy}`;
        all = added(all, { pointer: pointerTo(name), rule: 'unknown', message });
      }
      return all;
    },
  };
}

const NONE: readonly EventProblem[] = Object.freeze([]);
/** Looking for a similar name costs time with its length, and fields are at most so long. */
const LONGEST_NAME = 100;

const added = (problems: readonly EventProblem[], problem: EventProblem): readonly EventProblem[] =>
  problems.length >= MAX_PROBLEMS ? problems : [...problems, problem];
