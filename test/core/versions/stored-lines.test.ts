import { expect, test } from 'vitest';
import { planOf } from '../../../core/definition/plan.ts';
import type { StreamDefinition } from '../../../core/definition/stream.ts';
import { lineWriter } from '../../../core/events/canonical.ts';
import { lineReader } from '../../../core/events/read-lines.ts';
import { emptyColumns } from '../../../core/windows/columns.ts';
import { rides, ridesNext } from '../../support/rides.ts';

const NOW = Date.UTC(2026, 2, 1);
const event = { ride_id: 'r1', rider: 'ann', at: '2026-02-01T00:00:00Z', fare: 12.5, shared: true };

function read(by: StreamDefinition, writtenBy: StreamDefinition, more: object = {}) {
  const columns = emptyColumns(planOf(by));
  const line = `${lineWriter(planOf(writtenBy))({ ...event, ...more }, NOW)}\n`;
  const unreadable = lineReader(planOf(by))(new TextEncoder().encode(line), columns);
  const values = [...columns.fields].map(([name, column]) => [name, column.values[0]]);
  return { unreadable, values: Object.fromEntries(values) as Record<string, unknown> };
}

test('lines that wait in the log while a next version is deployed are read by it', () => {
  const { unreadable, values } = read(ridesNext, rides);
  expect(unreadable).toEqual([]);
  expect(values).toMatchObject({ rider: 'ann', fare: 12_500, tip: Number.NaN });
});

test('lines of a next version are read by a deployment that was rolled back, where it is forward compatible', () => {
  const { fare } = rides.fields;
  const forward = { ...ridesNext, fields: { ...ridesNext.fields, fare: fare! } };
  const { unreadable, values } = read(rides, forward, { tip: 3 });
  expect(unreadable).toEqual([]);
  expect(values).toMatchObject({ rider: 'ann', fare: 1_250, shared: 1 });
});
