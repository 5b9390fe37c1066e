import type { RunStep } from '../answers.ts';

const DECIDING = ['Choice', 'Wait', 'Pass'];

/** The steps that do something, joined where only choices and pauses, and questions after a pause, lie between them. */
export function doingSteps(steps: readonly RunStep[]): readonly RunStep[] {
  const known = new Map(steps.map((step) => [step.name, step]));
  const leading = (name: string): readonly RunStep[] => steps.filter(({ next }) => next.includes(name));
  const between = new Set(
    steps
      .filter(({ name, type }) => {
        const before = leading(name);
        return DECIDING.includes(type) || (before.length > 0 && before.every((step) => step.type === 'Wait'));
      })
      .map(({ name }) => name),
  );
  function beyond(names: readonly string[], seen: Set<string>): readonly string[] {
    return names.flatMap((name) => {
      if (seen.has(name)) return [];
      seen.add(name);
      return between.has(name) ? beyond(known.get(name)!.next, seen) : [name];
    });
  }
  return steps
    .filter(({ name }) => !between.has(name))
    .map((step) => ({ ...step, next: beyond(step.next, new Set([step.name])) }));
}
