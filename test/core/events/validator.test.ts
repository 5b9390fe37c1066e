import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planOf } from '../../../core/definition/plan.ts';
import type { StreamDefinition } from '../../../core/definition/stream.ts';
import { compileValidator } from '../../../core/events/compile.ts';
import { jsonSchemaOf } from '../../../core/projections/json-schema.ts';
import { events, everyKind, runsFor } from '../../support/every-kind.ts';
import { streams } from '../../support/streams.ts';

/** After every time that is tried: the contract says nothing of times that are too far ahead. */
const NOW = Date.UTC(2026, 1, 1);

/** A number as a whole number times a power of ten, as it is written shortest. */
function parts(value: number | string): { digits: bigint; exponent: number } {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}
const scaled = (value: number | string): bigint => {
  const { digits, exponent } = parts(value);
  return digits * 10n ** BigInt(exponent + 400);
};

function oracle(stream: StreamDefinition): (event: unknown) => boolean {
  const ajv = new Ajv2020({ strict: true, ownProperties: true });
  addFormats.default(ajv);
  ajv.removeKeyword('multipleOf');
  ajv.addKeyword({
    keyword: 'multipleOf',
    type: 'number',
    validate: (step: number, value: number) => scaled(value) % scaled(step) === 0n,
  });
  const check = ajv.compile(jsonSchemaOf(stream));
  return (event) => check(event) && keepsWhatWordsSay(stream, event as Record<string, unknown>);
}

/** What the contract says in words, because JSON Schema cannot. */
function keepsWhatWordsSay(stream: StreamDefinition, event: Record<string, unknown>): boolean {
  return Object.entries(stream.fields).every(([name, field]) => {
    const value = event[name];
    if (!Object.hasOwn(event, name) || value === null) return true;
    const written = JSON.stringify(value);
    if (field.kind === 'text' || field.kind === 'json')
      if (/\\u(0000|d[89a-f][0-9a-f]{2})/.test(written.replaceAll('\\\\', ''))) return false;
    if (field.kind === 'json') return Buffer.byteLength(written) <= field.maxBytes && !hasInfinity(value);
    if (field.kind !== 'decimal') return true;
    if (typeof value === 'number')
      return Math.abs(value) < 1e15 && String(value).replace(/^-?0?|[.]/g, '').length <= 15;
    const { min = -1e30, max = 1e30 } = field;
    return scaled(value as string) >= scaled(min) && scaled(value as string) <= scaled(max);
  });
}

const hasInfinity = (value: unknown): boolean =>
  value === Infinity || (typeof value === 'object' && value !== null && Object.values(value).some(hasInfinity));

describe.each([everyKind, ...streams].map((stream) => ({ stream, name: stream.name })))('events of $name', ({
  stream,
}) => {
  const validate = compileValidator(planOf(stream));
  const judge = oracle(stream);

  test('are taken exactly if ajv takes them by the published contract', () => {
    let taken = 0;
    fc.assert(
      fc.property(events(stream), (event) => {
        const right = judge(event);
        if (right) taken++;
        expect(validate(event, NOW).length === 0).toBe(right);
      }),
      { numRuns: runsFor(stream, 1_500), seed: 3 },
    );
    expect(taken).toBeGreaterThan(runsFor(stream, 100));
  });

  test('that are any JSON at all get problems with place, rule and a sentence', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.object(), events(stream)), (event) => {
        for (const { pointer, rule, message } of validate(event, NOW)) {
          expect(pointer).toMatch(/^(\/.*)*$/s);
          expect(rule).toMatch(/^[a-zA-Z]+$/);
          expect(message).toMatch(/^["\S].*[.?]$/s);
        }
      }),
      { numRuns: runsFor(stream, 300), seed: 4 },
    );
  });
});
