import { expect, it } from 'vitest';
import type { RunStep } from '../../page/answers.ts';
import { runLayout, STEP } from '../../page/panels/run-layout.ts';

const step = (name: string, ...next: readonly string[]): RunStep => ({
  name,
  type: 'Task',
  next,
  status: 'succeeded',
  startedAt: 0,
  endedAt: 1,
});

it('puts each step behind everything that leads to it', () => {
  const { places } = runLayout([step('ask', 'read', 'report'), step('read', 'report'), step('report')]);
  const x = (name: string) => places.get(name)!.x;
  expect(x('ask')).toBeLessThan(x('read'));
  expect(x('read')).toBeLessThan(x('report'));
});

it('leads a line past the steps that it skips, through none of them', () => {
  const { places, ways } = runLayout([step('ask', 'read', 'report'), step('read', 'report'), step('report')]);
  const [point] = ways.find(({ from, to }) => from === 'ask' && to === 'report')!.through;
  const read = places.get('read')!;
  expect(point!.x).toBe(read.x);
  expect(point!.y < read.y || point!.y > read.y + STEP.height).toBe(true);
});

it('ends with a workflow that loops', () => {
  const { ways } = runLayout([step('wait', 'look'), step('look', 'wait', 'done'), step('done')]);
  expect(ways.map(({ from, to }) => `${from} ${to}`)).toEqual(['wait look', 'look wait', 'look done']);
});
