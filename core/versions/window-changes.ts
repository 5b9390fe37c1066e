import type { MeasurePlan, StreamPlan, WindowPlan } from '../definition/plan.ts';
import type { Change } from './change.ts';

/** How the windows of two definitions differ, in what the readers of their panes rely on. */
export function windowChanges(before: StreamPlan, after: StreamPlan): readonly Change[] {
  const now = new Map(after.windows.map((window) => [window.name, window]));
  const known = new Set(before.windows.map(({ name }) => name));
  return [
    ...before.windows.flatMap((window) => {
      const same = now.get(window.name);
      const touches = { window: window.name };
      return same ? changesOf(window, same) : [{ kind: 'window removed', place: placeOf(window), touches } as const];
    }),
    ...after.windows
      .filter(({ name }) => !known.has(name))
      .map((window) => ({ kind: 'window added', place: placeOf(window), touches: { window: window.name } }) as const),
  ];
}

const placeOf = ({ name }: WindowPlan): string => `windows.${name}`;

function changesOf(before: WindowPlan, after: WindowPlan): readonly Change[] {
  const touches = { window: before.name };
  const meanings = (
    [
      ['shape', before.shape, after.shape],
      ['by', before.by, after.by],
      ['where', before.where, after.where],
    ] as const
  )
    .map(([option, was, is]) => [option, JSON.stringify(was) ?? 'none', JSON.stringify(is) ?? 'none'] as const)
    .filter(([, was, is]) => was !== is)
    .map(
      ([option, was, is]): Change => ({
        kind: 'meaning changed',
        place: `${placeOf(before)}.${option}`,
        before: was,
        after: is,
        touches,
      }),
    );
  return [...meanings, ...measureChanges(before, after)];
}

function measureChanges(before: WindowPlan, after: WindowPlan): readonly Change[] {
  const now = new Map(after.measures.map((measure) => [measure.name, meaningOf(measure)]));
  const known = new Set(before.measures.map(({ name }) => name));
  const changes: Change[] = [];
  const about = (measure: string) => ({
    place: `${placeOf(before)}.measures.${measure}`,
    touches: { window: before.name, measure },
  });
  for (const measure of before.measures) {
    const [was, is] = [meaningOf(measure), now.get(measure.name)];
    if (is === undefined) changes.push({ kind: 'measure removed', ...about(measure.name) });
    else if (is !== was) changes.push({ kind: 'meaning changed', before: was, after: is, ...about(measure.name) });
  }
  for (const { name } of after.measures) if (!known.has(name)) changes.push({ kind: 'measure added', ...about(name) });
  return changes;
}

/** What a measure computes, and the digits of its result if the definition fixes them. */
function meaningOf({ measure }: MeasurePlan): string {
  const { unit: _unit, description: _description, ...meaning } = measure;
  return JSON.stringify(meaning);
}
