import type { StreamPlan } from '../definition/plan.ts';
import { layoutOf } from '../windows/encoding.ts';

/** The windows whose cells mean something else in the later definition, so that their open spans begin empty. */
export function beginningAnew(before: StreamPlan, after: StreamPlan): readonly string[] {
  const layouts = new Map(after.windows.map((window) => [window.name, layoutOf(after, window)]));
  return before.windows
    .filter((window) => layouts.has(window.name) && layouts.get(window.name) !== layoutOf(before, window))
    .map(({ name }) => name);
}
