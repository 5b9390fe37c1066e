import { expect, it } from 'vitest';
import { count } from '../../../core/definition/measures.ts';
import { problemsOf } from '../../../core/definition/problems.ts';
import { tumbling } from '../../../core/definition/windows.ts';
import { tablesOf } from '../../../core/projections/tables.ts';
import heartRate from '../../../schemas/heart-rate/stream.ts';

const { batch: _, inference: __, ...stream } = heartRate;
const streamWith = (measure: string) => ({
  ...stream,
  windows: { fleet: tumbling('10s', { measures: { [measure]: count() } }) },
  alerts: [],
});
const columns = tablesOf(streamWith('samples'))
  .find(({ name }) => name === 'fleet')!
  .columns.map(({ name }) => name);

it.each(
  columns.filter((name) => name !== 'samples'),
)('no measure may be named like the column %s of every pane', (name) => {
  expect(problemsOf(streamWith(name))).toEqual([
    `windows.fleet.measures.${name}: the pane has a column of that name already; choose another name.`,
  ]);
});
