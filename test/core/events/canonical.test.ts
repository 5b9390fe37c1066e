import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planOf } from '../../../core/definition/plan.ts';
import { lineWriter } from '../../../core/events/canonical.ts';
import { compileValidator } from '../../../core/events/compile.ts';
import { pseudonymiser } from '../../../core/events/pseudonyms.ts';
import { events, everyKind, runsFor } from '../../support/every-kind.ts';
import { streams } from '../../support/streams.ts';

const RECEIVED = Date.UTC(2026, 0, 2, 3, 4, 5, 6);
const write = lineWriter(planOf(everyKind));

test('a line has all fields in the order of the definition, then when it came and under which version', () => {
  const event = {
    more: { b: [1, null], a: 'x' },
    colour: 'déjà "vu"',
    at: '2026-01-01T05:45:00.1239+05:45',
    price: 12.5,
    long: '-7',
    share: '0.5',
    parts: -0,
    heat: 1e-7,
    open: false,
    name: 'a\tb',
    serial: 7,
  };
  expect(write(event, RECEIVED)).toBe(
    '{"serial":7,"name":"a\\tb","at":"2026-01-01T00:00:00.123Z","constructor":null,"colour":"déjà \\"vu\\"",' +
      '"code":null,"level":null,"count":null,"price":12.50,"parts":0,"share":0.5000,"long":"-7.000000","heat":1e-7,' +
      '"open":false,"ended":null,"owner":null,"more":{"b":[1,null],"a":"x"},' +
      '"received_at":"2026-01-02T03:04:05.006Z","schema_version":3}',
  );
});

test.each([
  ['a decimal as number or as text', { price: 3.1 }, { price: '3.10' }],
  ['an instant with or without an offset', { at: '2026-01-01T00:00:00Z' }, { at: '2025-12-31T18:00:00.000-06:00' }],
  ['an absent field or null', { code: null }, {}],
  ['zero with or without a sign', { price: '-0', parts: -0, heat: -0 }, { price: 0, parts: '0', heat: 0 }],
])('equal events are equal lines: %s', (_, one, other) => {
  expect(write(one, RECEIVED)).toBe(write(other, RECEIVED));
});

describe.each([everyKind, ...streams].map((stream) => ({ stream, name: stream.name })))('lines of $name', ({
  stream,
}) => {
  const plan = planOf(stream);
  const validate = compileValidator(plan);
  const right = events(stream).filter((event) => validate(event, RECEIVED).length === 0);

  test('are JSON of the same values, and right events that give the same lines again', () => {
    fc.assert(
      fc.property(right, (event) => {
        const line = lineWriter(plan)(event, RECEIVED);
        const { received_at, schema_version, ...read } = JSON.parse(line) as Record<string, unknown>;
        expect([received_at, schema_version]).toEqual([new Date(RECEIVED).toISOString(), stream.version]);
        expect(Object.keys(read)).toEqual(Object.keys(stream.fields));
        expect(validate(read, RECEIVED)).toEqual([]);
        expect(lineWriter(plan)(read, RECEIVED)).toBe(line);
        for (const [name, field] of Object.entries(stream.fields)) {
          const sent = Object.hasOwn(event, name) ? (event[name] ?? null) : null;
          if (field.kind === 'timestamp' && sent !== null)
            expect(Date.parse(String(read[name]))).toBe(Math.floor(Date.parse(String(sent))));
          else if (field.kind === 'decimal' && sent !== null) expect(Number(read[name])).toBe(Number(sent) + 0);
          else expect(JSON.stringify(read[name])).toBe(JSON.stringify(sent));
        }
      }),
      { numRuns: runsFor(stream, 200), seed: 9 },
    );
  });
});

test('pseudonyms take the place of personal values, and of nothing else', () => {
  const replaced = pseudonymiser(everyKind, (value, field) => `${field}:${value.length}`);
  const event = { serial: 1, name: 'Ada', owner: 'Ada' };
  expect(replaced(event)).toEqual({ serial: 1, name: 'Ada', owner: 'owner:3' });
  expect(event.owner).toBe('Ada');
  expect(replaced({ serial: 1, owner: null })).toEqual({ serial: 1, owner: null });
});
