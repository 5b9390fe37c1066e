import rules from './differences.json' with { type: 'json' };
import { isRecord, type Vector } from './vectors-file.ts';

/** `some`: anything but absent, null, zero and empty. A list: one of these values. */
type Condition = 'some' | readonly unknown[];

/** Why a difference over a vector of this form is wanted, if it is. Rules look at forms, never at names of vectors. */
export function chosenDifference(vector: Vector): string | undefined {
  return rules.find(({ when }) =>
    Object.entries<string | readonly unknown[] | undefined>(when).every(
      ([path, condition]) =>
        condition === undefined || holds(condition as Condition, valuesAt(vector, path.split('.'))),
    ),
  )?.because;
}

function holds(condition: Condition, values: readonly unknown[]): boolean {
  if (condition === 'some') return values.some((value) => Boolean(value));
  return values.some((value) => condition.includes(value));
}

/** The values at a path; a list on the way stands for each of its elements, and `a|b` for both. */
function valuesAt(value: unknown, path: readonly string[]): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((element) => valuesAt(element, path));
  const [key, ...rest] = path;
  if (key === undefined) return [value];
  return isRecord(value) ? key.split('|').flatMap((name) => valuesAt(value[name], rest)) : [];
}
