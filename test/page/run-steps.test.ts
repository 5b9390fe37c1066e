import { expect, test } from 'vitest';
import { batchWorkflow } from '../../core/projections/workflows/batch.ts';
import type { RunStep } from '../../page/answers.ts';
import { doingSteps } from '../../page/panels/run-steps.ts';

const step = (name: string, type: string, ...next: readonly string[]): RunStep => ({
  ...{ name, type, next, status: 'waiting', startedAt: null, endedAt: null },
});
const ways = (steps: readonly RunStep[]) =>
  Object.fromEntries(doingSteps(steps).map(({ name, next }) => [name, next.toSorted()]));

test('choices and pauses become ways between the steps that do something', () => {
  expect(
    ways([
      step('Ask', 'Task', 'Done?', 'Failed'),
      step('Done?', 'Choice', 'Pause', 'Store'),
      step('Pause', 'Wait', 'AskAgain'),
      step('AskAgain', 'Task', 'Done?', 'Failed'),
      step('Store', 'Task', 'End'),
      step('End', 'Succeed'),
      step('Failed', 'Fail'),
    ]),
  ).toEqual({ Ask: ['Failed', 'Store'], Store: ['End'], End: [], Failed: [] });
});

test('a batch is its seven steps, and what begins and ends it', () => {
  const states = Object.entries(batchWorkflow.States) as [string, { Type: string } & Record<string, unknown>][];
  const steps = states.map(([name, { Type, Next, Default, Choices = [] }]) =>
    step(
      name,
      Type,
      ...([Next, Default, ...(Choices as { Next: string }[]).map((one) => one.Next)].filter(Boolean) as string[]),
    ),
  );
  expect(doingSteps(steps).map(({ name }) => name)).toEqual([
    ...['Claim', 'Busy', 'Extract', 'Prepare', 'Compute', 'Store', 'Picture', 'Publish', 'Score', 'Release'],
    ...['Done', 'Failed'],
  ]);
});
