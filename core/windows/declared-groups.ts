import type { StreamPlan, WindowPlan } from '../definition/plan.ts';
import type { StoredValue } from './measures/field-codec.ts';

/** Every group that a window with `fill` has panes for, event or not; undefined for a window without. */
export function declaredGroups(
  { stream }: StreamPlan,
  { by, fill }: WindowPlan,
): readonly (readonly StoredValue[])[] | undefined {
  if (fill === undefined) return undefined;
  return by.reduce<readonly (readonly StoredValue[])[]>(
    (groups, name) => {
      const field = stream.fields[name];
      const values: readonly StoredValue[] = field && 'oneOf' in field && field.oneOf ? field.oneOf : [0, 1];
      return groups.flatMap((group) => values.map((value) => [...group, value]));
    },
    [[]],
  );
}
