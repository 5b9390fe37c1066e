import fc, { type Arbitrary } from 'fast-check';
import { defineStream } from '../../core/definition/define-stream.ts';
import { boolean, decimal, type Field, integer, json, real, text, timestamp } from '../../core/definition/fields.ts';
import { count, distinct, first, last, max, min, sum } from '../../core/definition/measures.ts';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import { VERSION_FIELD } from '../../core/definition/version-field.ts';
import { tumbling } from '../../core/definition/windows.ts';

/** A stream with a field of every kind and option, among them one by the name of what every object inherits. */
export const everyKind = defineStream({
  name: 'every-kind',
  description: 'Something of everything.',
  version: 3,
  fields: {
    serial: integer({ min: 0 }),
    name: text({ max: 12 }),
    at: timestamp(),
    constructor: text({ max: 5, nullable: true }),
    colour: text({ max: 10, oneOf: ['red', 'green', 'déjà "vu"'] }),
    code: text({ max: 8, nullable: true, pattern: '[A-Z]{2}\\d+' }),
    level: integer({ oneOf: [1, 2, 30], nullable: true }),
    count: integer({ nullable: true }),
    price: decimal({ precision: 9, scale: 2, min: -5, max: 1_000.5, nullable: true }),
    parts: decimal({ precision: 6, scale: 0, nullable: true }),
    share: decimal({ precision: 4, scale: 4, nullable: true }),
    long: decimal({ precision: 30, scale: 6, min: 0, nullable: true }),
    heat: real({ max: 1_000, nullable: true }),
    open: boolean({ nullable: true }),
    ended: timestamp({ nullable: true }),
    owner: text({ max: 20, nullable: true, personal: true }),
    more: json({ maxBytes: 60, nullable: true }),
  },
  id: ['serial', 'at'],
  key: ['name', 'serial'],
  eventTime: 'at',
  watermark: { lag: '1s', idleAfter: '1m', maxAhead: '1h' },
  throughput: 'on-demand',
  windows: {
    all: tumbling('1m', {
      by: ['constructor', 'open', 'owner'],
      measures: {
        events: count(),
        price: sum('price'),
        long: sum('long'),
        heat: max('heat'),
        ended: min('ended'),
        level: first('level'),
        share: last('share'),
        codes: distinct('code'),
      },
    }),
  },
});

const digits = (most: number): Arbitrary<string> => fc.stringMatching(new RegExp(`^\\d{0,${most}}$`));
const decimalTexts = fc
  .tuple(fc.constantFrom('', '-'), digits(12), digits(5))
  .map(([sign, whole, fraction]) => `${sign}${whole.replace(/^0+(?=\d)/, '') || '0'}${fraction && `.${fraction}`}`);

const instants = (earliest: number, latest: number): Arbitrary<string> =>
  fc
    .tuple(fc.integer({ min: earliest, max: latest }), fc.constantFrom('Z', '+00:00', '-06:00', '+05:45'), digits(9))
    .map(
      ([time, offset, fraction]) =>
        `${new Date(time).toISOString().slice(0, 19)}${fraction && `.${fraction}`}${offset}`,
    );

/** Values that a field takes. */
function right(field: Field): Arbitrary<unknown> {
  switch (field.kind) {
    case 'text':
      if (field.oneOf) return fc.constantFrom(...field.oneOf);
      if (field.pattern) return fc.stringMatching(/^[A-Z]{2}[0-9]{1,6}$/);
      return fc.string({
        unit: fc.oneof(fc.constantFrom('a', 'Z', '"', '\\', '/', '€', '💶', '\n')),
        minLength: 1,
        maxLength: field.max,
      });
    case 'integer':
      return field.oneOf ? fc.constantFrom(...field.oneOf) : fc.integer({ min: field.min ?? -9, max: field.max ?? 80 });
    case 'decimal': {
      const { precision, scale, min = -5, max = 10 ** Math.min(precision - scale, 6) - 1 } = field;
      const parts = 10 ** scale;
      const numbers = fc.integer({ min: min * parts, max: max * parts }).map((number) => number / parts);
      return fc.oneof(
        numbers,
        numbers.map((number) => number.toFixed(scale)),
      );
    }
    case 'real':
      return fc.double({ noNaN: true, min: field.min ?? -1e300, max: field.max ?? 1e300 });
    case 'boolean':
      return fc.boolean();
    case 'timestamp':
      return instants(Date.UTC(1990), Date.UTC(2026));
    case 'json':
      return fc.jsonValue({ maxDepth: 1 }).filter((value) => JSON.stringify(value).length < 20);
  }
}

/** Values that a field does not quite take, or only just. */
function nearlyRight(field: Field): Arbitrary<unknown> {
  switch (field.kind) {
    case 'text':
      return fc.oneof(
        fc.string({ unit: 'binary', maxLength: field.max + 2 }),
        fc.string({ unit: 'binary', minLength: field.max, maxLength: field.max + 1 }),
        fc.constantFrom('', 'a\0', '\ud800', 'x\udc00y', 'AB', 'AB1\n', 'AB1AB1', ' red'),
      );
    case 'integer':
      return fc.oneof(fc.maxSafeInteger(), fc.double(), fc.constantFrom(2 ** 53, -0, 1.5, 301, 86_401, 78));
    case 'decimal': {
      const numbers = fc.tuple(
        fc.integer({ min: -2_000_000, max: 2_000_000 }),
        fc.integer({ min: -9, max: field.scale + 1 }),
      );
      return fc.oneof(
        numbers.map(([parts, shift]) => parts / 10 ** shift),
        fc.double(),
        decimalTexts,
        fc.string(),
      );
    }
    case 'real':
      return fc.double();
    case 'boolean':
      return fc.constantFrom(0, 1, 'true');
    case 'timestamp':
      return fc.oneof(
        instants(Date.UTC(2, 0), Date.UTC(2026, 0, 2)),
        instants(Date.UTC(2010), Date.UTC(2011)).map((text) => text.replace('T', ' ')),
        instants(Date.UTC(2010), Date.UTC(2011)).map((text) => text.slice(0, 19)),
        fc.constantFrom('2026-02-29T00:00:00Z', '2016-12-31T23:59:60Z', '2020-01-01T24:00:00Z', '2020-01-01'),
      );
    case 'json':
      return fc.jsonValue({ maxDepth: 3 });
  }
}

/** How often a property of a stream is tried: the other streams hold no kind of field that `everyKind` has not. */
export const runsFor = (stream: StreamDefinition, runs: number): number =>
  stream === everyKind ? runs : Math.ceil(runs / 6);

/** Events of a stream as they come: mostly right, with something wrong here and there. */
export function events(stream: StreamDefinition): Arbitrary<Record<string, unknown>> {
  const strange = fc.oneof(fc.jsonValue(), fc.constantFrom(Infinity, -0, 1e21, '', null));
  const model = Object.entries(stream.fields).map(([name, field]) => {
    const value = fc.oneof(
      { weight: 60, arbitrary: right(field) },
      { weight: 1, arbitrary: nearlyRight(field) },
      { weight: field.nullable ? 20 : 1, arbitrary: fc.constantFrom(null, undefined) },
      { weight: 1, arbitrary: strange },
    );
    return value.map((one): [string, unknown] => [name, one]);
  });
  const more = fc.oneof(
    { weight: 20, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(fc.tuple(fc.constantFrom('__proto__', 'faer', 'toString', 'nmae'), strange)) },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom(stream.version, stream.version, stream.version + 1, String(stream.version), null)
        .map((version) => [[VERSION_FIELD, version]] as [string, unknown][]),
    },
  );
  return fc.tuple(fc.tuple(...model), more).map(([fields, others]) => {
    const event: Record<string, unknown> = {};
    for (const [name, value] of [...fields, ...others])
      if (value !== undefined)
        Object.defineProperty(event, name, { value, enumerable: true, configurable: true, writable: true });
    return event;
  });
}
