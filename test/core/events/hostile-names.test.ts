import { expect, test } from 'vitest';
import { type Field, integer, text, timestamp } from '../../../core/definition/fields.ts';
import { count, sum } from '../../../core/definition/measures.ts';
import { planOf } from '../../../core/definition/plan.ts';
import type { StreamDefinition } from '../../../core/definition/stream.ts';
import { tumbling } from '../../../core/definition/windows.ts';
import { lineWriter } from '../../../core/events/canonical.ts';
import { compileValidator } from '../../../core/events/compile.ts';
import { eventReader } from '../../../core/events/read-events.ts';
import { lineReader } from '../../../core/events/read-lines.ts';
import { emptyColumns } from '../../../core/windows/columns.ts';

const NAMES = ["it's", '"]; throw 1; //', '\\', '`', 'é\u2028💶', '__proto__', 'constructor', '1', ''];

/** What no checked definition has: source made of it must still be the source that was meant. */
const hostile: StreamDefinition = {
  name: 'hostile',
  description: 'Names that are code.',
  version: 1,
  fields: Object.fromEntries<Field>([
    ...NAMES.map((name): [string, Field] => [name, text({ max: 9, oneOf: ["'", '"+1+"', '\\', '\u2028'] })]),
    ['at', timestamp()],
    ["n'", integer({ nullable: true })],
  ]),
  id: ["it's", '\\'],
  key: NAMES[1] as string,
  eventTime: 'at',
  watermark: { lag: '1s', idleAfter: '1m' },
  throughput: 'on-demand',
  windows: { all: tumbling('1m', { by: NAMES.slice(0, 3), measures: { all: count(), sum: sum("n'") } }) },
};
const event = Object.fromEntries<unknown>([
  ...NAMES.map((name) => [name, "'"] as const),
  ['at', '2026-01-01T00:00:00Z'],
  ["n'", 5],
]);

test('names and values that are code stay names and values', () => {
  const plan = planOf(hostile);
  expect(compileValidator(plan)(event, Date.UTC(2026))).toEqual([]);
  expect(compileValidator(plan)({ ...event, '\\': 1, '"]': 2 }, Date.UTC(2026)).map(({ rule }) => rule)).toEqual([
    'type',
    'unknown',
  ]);
  const line = lineWriter(plan)(event, 0);
  expect(JSON.parse(line)).toMatchObject({ "it's": "'", "n'": 5, schema_version: 1 });
  const [fromLine, fromEvent] = [emptyColumns(plan), emptyColumns(plan)];
  expect(lineReader(plan)(new TextEncoder().encode(line), fromLine)).toEqual([]);
  expect(eventReader(plan)(event, fromEvent)).toBeUndefined();
  expect(fromLine).toEqual(fromEvent);
  expect(fromLine.fields.get("n'")?.values[0]).toBe(5);
});
