import { describe, expect, it } from 'vitest';
import { defineStream } from '../../../core/definition/define-stream.ts';
import { integer, text, timestamp } from '../../../core/definition/fields.ts';
import { count, sum } from '../../../core/definition/measures.ts';
import { problemsOf } from '../../../core/definition/problems.ts';
import type { StreamDefinition } from '../../../core/definition/stream.ts';
import { tumbling } from '../../../core/definition/windows.ts';

/** A stream of meter readings without a fault; each test breaks it in one way. */
const readings = {
  name: 'meter-readings',
  description: 'Readings of meters.',
  version: 1,
  fields: {
    reading_id: { kind: 'text', max: 40 },
    meter: { kind: 'text', max: 40 },
    read_at: { kind: 'timestamp' },
    litres: { kind: 'decimal', precision: 10, scale: 3, nullable: true },
    pressure: { kind: 'real' },
    valve: { kind: 'text', max: 10, oneOf: ['open', 'shut'] },
    raw: { kind: 'json', maxBytes: 1_000 },
    checked: { kind: 'boolean' },
  },
  id: 'reading_id',
  key: 'meter',
  eventTime: 'read_at',
  watermark: { lag: '10s', idleAfter: '30s' },
  throughput: { eventsPerSecond: 100, eventBytes: 200 },
  windows: {
    flow: {
      shape: 'sliding',
      size: '1m',
      every: '10s',
      by: ['valve'],
      fill: 'zero',
      where: { field: 'pressure', above: 0.5 },
      measures: { readings: { op: 'count' }, litres: { op: 'sum', of: 'litres' } },
    },
  },
  alerts: [{ name: 'leak', window: 'flow', measure: 'litres', when: { above: 100 } }],
} as const satisfies StreamDefinition;

type Changes = Readonly<Record<string, unknown>>;

/** What is said about the readings after some places in them have another value. */
function saidOf(changes: Changes): readonly string[] {
  const stream = structuredClone<object>(readings);
  for (const [path, value] of Object.entries(changes)) {
    const names = path.split('.');
    const last = names.pop()!;
    const place = names.reduce((at, name) => Reflect.get(at, name) as object, stream);
    Reflect.set(place, last, value);
  }
  return problemsOf(stream as StreamDefinition);
}

it('a stream without faults has no problems', () => {
  expect(problemsOf(readings)).toEqual([]);
});

it('all problems are told at once, in one error, each with its place', () => {
  const broken = () =>
    defineStream({
      name: 'Meter Readings',
      description: '',
      version: 0,
      fields: { reading_id: text({ max: 0 }), read_at: timestamp(), litres: integer() },
      id: 'reading_id',
      key: 'reading_id',
      eventTime: 'read_at',
      watermark: { lag: '10 s' as '10s', idleAfter: '30s' },
      throughput: 'on-demand',
      windows: { flow: tumbling('1m', { measures: { readings: count(), litres: sum('litres') } }) },
    });
  expect(broken).toThrow(
    [
      'Stream "Meter Readings" is not valid:',
      '  - name: "Meter Readings" must be kebab-case, such as "chicago-taxi".',
      '  - version: 0 must be a whole number from 1.',
      '  - description: is empty. Say in a sentence what an event tells.',
      '  - fields.reading_id.max: 0 must be a whole number from 1 to 16383.',
      '  - watermark.lag: "10 s" is not a duration. Write a whole number and a unit, such as "5s" or "1m".',
    ].join('\n'),
  );
});

describe.each<[string, [Changes, string][]]>([
  [
    'the head of a stream',
    [
      [{ name: 'a'.repeat(41) }, `name: "${'a'.repeat(41)}" has 41 characters; use at most 40, so that AWS names fit.`],
      [
        { throughput: { eventsPerSecond: 0, eventBytes: 200 } },
        'throughput.eventsPerSecond: 0 must be a number above 0, or write throughput: "on-demand".',
      ],
      [{ compatibility: 'backwards' }, 'compatibility: there is no mode "backwards". Did you mean "backward"?'],
    ],
  ],
  [
    'a field',
    [
      [
        { 'fields.Litres': { kind: 'integer' } },
        'fields.Litres: must be snake_case of at most 100 characters; it becomes a column.',
      ],
      [
        { 'fields.received_at': { kind: 'timestamp' } },
        'fields.received_at: the ingest writes this column itself; choose another name.',
      ],
      [
        { 'fields.litres.personal': true },
        'fields.litres.personal: only a text can be replaced by its hash; declare the field as text.',
      ],
      [
        { 'fields.raw.kind': 'float' },
        'fields.raw.kind: "float" is not a kind. Use text, integer, decimal, real, boolean, timestamp, json.',
      ],
      [{ 'fields.litres.precision': 39 }, 'fields.litres.precision: 39 must be a whole number from 1 to 38.'],
      [{ 'fields.litres.scale': 11 }, 'fields.litres.scale: 11 must be a whole number from 0 to the precision.'],
      [{ 'fields.litres.min': 0.1234 }, 'fields.litres.min: 0.1234 has more than 3 digits after the point; round it.'],
      [
        { 'fields.pressure.min': 2, 'fields.pressure.max': 1 },
        'fields.pressure: min 2 is above max 1, so no value would fit. Swap them.',
      ],
      [{ 'fields.raw.maxBytes': 1 }, 'fields.raw.maxBytes: 1 must be a whole number from 2 to 65535.'],
      [
        { 'fields.meter.pattern': '^(a+)+$' },
        'fields.meter.pattern: "^(a+)+$" repeats something that repeats itself or is a choice, such as (a+)+. Repeat only once.',
      ],
      [
        { 'fields.meter.oneOf': [] },
        'fields.meter.oneOf: is empty, so no value would fit. List the values or leave it out.',
      ],
      [{ 'fields.valve.oneOf': ['open', 'open'] }, 'fields.valve.oneOf: lists a value twice. List each once.'],
      [
        { 'fields.valve.oneOf': ['half open, half shut'] },
        'fields.valve.oneOf: "half open, half shut" is not a text of at most 10 characters. Correct or remove it.',
      ],
    ],
  ],
  [
    'id, key and event time',
    [
      [{ id: [] }, 'id: is empty. Name at least one field.'],
      [{ key: ['meter', 'meter'] }, 'key: names a field twice. Name each once.'],
      [{ key: 'metre' }, 'key: there is no field "metre". Did you mean "meter"?'],
      [{ id: 'pressure' }, 'id: "pressure" is real; use a field of kind text or integer or timestamp.'],
      [{ 'fields.meter.nullable': true }, 'key: "meter" is nullable; every event needs it, so take nullable away.'],
      [{ eventTime: 'meter' }, 'eventTime: "meter" is text; use a timestamp.'],
      [{ eventTime: undefined }, 'eventTime: is missing. Name the timestamp that says when an event happened.'],
      [{ alert: [] }, 'alert: there is no part "alert". Did you mean "alerts"?'],
      [
        { 'fields.read_at.nullable': true },
        'eventTime: "read_at" is nullable; every event needs a time, so take nullable away.',
      ],
      [{ 'watermark.idleAfter': '0s' }, 'watermark.idleAfter: must be longer than 0s.'],
      [{ dedupFor: -1 }, 'dedupFor: -1 is not a duration. Write a whole number and a unit, such as "5s" or "1m".'],
    ],
  ],
  [
    'the shape of a window',
    [
      [
        { 'windows.flow.shape': 'hopping' },
        'windows.flow.shape: "hopping" is not a shape. Use tumbling, sliding, session or calendar.',
      ],
      [
        { 'windows.flow.every': '2m' },
        'windows.flow.every: 2m is longer than size (1m), so events between would be in no span. Make it at most 1m.',
      ],
      [
        { 'windows.flow.size': '1h', 'windows.flow.every': '999ms' },
        'windows.flow: a span of 1h every 999ms is made of 400000 slices of 9ms; at most 3600 are possible. Make every longer.',
      ],
      [
        { 'windows.flow.offset': '-10s' },
        'windows.flow.offset: -10s must be shorter than every (10s); spans repeat after that anyway.',
      ],
      [
        { 'windows.flow.shape': 'calendar', 'windows.flow.unit': 'dya', 'windows.flow.zone': 'UTC' },
        'windows.flow.unit: there is no unit "dya". Did you mean "day"?',
      ],
      [
        { 'windows.flow.shape': 'calendar', 'windows.flow.unit': 'day', 'windows.flow.zone': 'Chicago' },
        'windows.flow.zone: "Chicago" is not a time zone. Use a name such as "America/Chicago" or "UTC".',
      ],
      [{ 'windows.flow.shape': 'session', 'windows.flow.gap': '0s' }, 'windows.flow.gap: must be longer than 0s.'],
    ],
  ],
  [
    'groups, measures and predicates of a window',
    [
      [
        { 'windows.latest': readings.windows.flow },
        'windows.latest: there is a table of that name already; choose another name.',
      ],
      [{ 'windows.flow.by': ['valv'] }, 'windows.flow.by: there is no field "valv". Did you mean "valve"?'],
      [
        { 'windows.flow.by': ['pressure'], 'windows.flow.fill': undefined },
        'windows.flow.by: "pressure" is real, which makes no groups. Use a text, a number of fixed digits, a boolean or a timestamp.',
      ],
      [
        { 'windows.flow.by': ['meter'] },
        'windows.flow.fill: the values of "meter" are not declared. List them as its oneOf, or leave fill out.',
      ],
      [
        { 'windows.flow.measures.window_end': { op: 'count' } },
        'windows.flow.measures.window_end: the pane has a column of that name already; choose another name.',
      ],
      [
        { 'windows.flow.measures.mean': { op: 'average', of: 'litres' } },
        'windows.flow.measures.mean.op: there is no measure "average". There is "count", "sum", "avg", "stddev", "quantile", "min", "max", "first", "last", "distinct".',
      ],
      [
        { 'windows.flow.measures.mean': { op: 'avg', of: 'valve' } },
        'windows.flow.measures.mean.of: "valve" is text; avg needs integer, decimal, real.',
      ],
      [
        { 'windows.flow.measures.p95': { op: 'quantile', of: 'litres', q: 95 } },
        'windows.flow.measures.p95.q: 95 must lie between 0 and 1, such as 0.95.',
      ],
      [
        { 'windows.flow.where': { any: [{ not: { field: 'valve', above: 3 } }] } },
        'windows.flow.where.any[0].not: "valve" is text, which is not above or below anything. Use is, isNot or oneOf.',
      ],
      [
        { 'windows.flow.where': { field: 'checked', is: 'yes' } },
        'windows.flow.where: "checked" is boolean and never "yes". Write a value of that kind.',
      ],
      [{ 'windows.flow.where': { all: [] } }, 'windows.flow.where.all: is empty. List at least one condition.'],
      [{ 'windows.flow.emit': 'change' }, 'windows.flow.emit: there is no emission "change". Did you mean "changes"?'],
    ],
  ],
  [
    'an alert',
    [
      [{ 'alerts.0.window': 'flows' }, 'alerts[0].window: there is no window "flows". Did you mean "flow"?'],
      [{ 'alerts.0.measure': 'liters' }, 'alerts[0].measure: there is no measure "liters". Did you mean "litres"?'],
      [{ 'alerts.1': readings.alerts[0] }, 'alerts[1].name: "leak" stands twice. Give each alert its own name.'],
      [{ 'alerts.0.panes': 0 }, 'alerts[0].panes: 0 must be a whole number from 1 to 1440.'],
      [
        { 'alerts.0.when': { awayFromMean: { deviations: 3, panes: 1 } } },
        'alerts[0].when.awayFromMean.panes: 1 must be a whole number from 2 to 1440.',
      ],
      [{ 'alerts.0.when': { below: Number.NaN } }, 'alerts[0].when.below: NaN must be a finite number.'],
      [
        { 'windows.flow.measures.first_valve': { op: 'first', of: 'valve' }, 'alerts.0.measure': 'first_valve' },
        'alerts[0].measure: "first_valve" is text, which has no limit. Watch a number.',
      ],
    ],
  ],
])('what is wrong with %s is said with its remedy:', (_, cases) => {
  it.each(cases.map(([changes, sentence]) => [sentence, changes] as const))('%s', (sentence, changes) => {
    expect(saidOf(changes)).toEqual([sentence]);
  });
});

it('a definition that no compiler saw is told about too, not thrown on', () => {
  const nonsense = { name: 7, fields: { a: null }, windows: { w: 3 }, id: 'a', key: 'b', eventTime: 'c' };
  expect(problemsOf(nonsense as unknown as StreamDefinition)).toEqual(
    expect.arrayContaining([
      'name: 7 must be kebab-case, such as "chicago-taxi".',
      'fields.a: null is not a field. Write one, such as text({ max: 40 }).',
      "windows.w: 3 is not a window. Write one, such as tumbling('1m', { measures: { events: count() } }).",
    ]),
  );
});
