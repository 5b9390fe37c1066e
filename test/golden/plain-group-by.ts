import { millis } from '../../core/definition/duration.ts';
import type { Measure } from '../../core/definition/measures.ts';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import type { Window } from '../../core/definition/windows.ts';

/**
 * A GROUP BY of windows over events that are all there: slow, plain, and without anything of the product but the types
 * of definitions.
 */
type Event = Readonly<Record<string, unknown>>;
type Value = unknown;
/** What a measure must be: this value, one of several, or a number near those between two. */
export type Expected = { readonly oneOf: readonly Value[] } | { readonly from: number; readonly to: number };
interface Row {
  readonly window_start: string;
  readonly window_end: string;
  readonly group: readonly Value[];
  readonly measures: Readonly<Record<string, Expected>>;
}

export function plainGroupBy(stream: StreamDefinition, name: string, all: readonly Event[]): readonly Row[] {
  const window = stream.windows[name]!;
  const id = (event: Event) => JSON.stringify([stream.id].flat().map((field) => event[field]));
  // Of several with one id the first counts.
  const once = [...new Map(all.toReversed().map((event) => [id(event), event])).values()];
  const events = once.filter((event) => holds(window, event));
  const timeOf = (event: Event) => Date.parse(String(event[stream.eventTime]));
  const groupOf = (event: Event) => (window.by ?? []).map((field) => event[field] ?? null);
  const cells = new Map<string, { span: readonly [number, number]; group: readonly Value[]; events: Event[] }>();
  for (const event of events) {
    const group = groupOf(event);
    const times = () => events.filter((other) => JSON.stringify(groupOf(other)) === JSON.stringify(group)).map(timeOf);
    for (const span of spansOf(window, timeOf(event), times)) {
      const key = JSON.stringify([span, group]);
      const cell = cells.get(key) ?? { span, group, events: [] };
      cell.events.push(event);
      cells.set(key, cell);
    }
  }
  return [...cells.values()].map(({ span: [start, end], group, events: own }) => ({
    window_start: new Date(start).toISOString(),
    window_end: new Date(end).toISOString(),
    group,
    measures: Object.fromEntries(
      Object.entries(window.measures).map(([key, measure]) => [
        key,
        measured(
          measure,
          stream,
          own.toSorted((a, b) => timeOf(a) - timeOf(b)),
          timeOf,
        ),
      ]),
    ),
  }));
}

function holds({ where }: Window, event: Event): boolean {
  if (!where) return true;
  if (!('is' in where)) throw new Error('Teach the plain GROUP BY this predicate.');
  return event[where.field] === where.is;
}

function spansOf(window: Window, time: number, times: () => readonly number[]): readonly (readonly [number, number])[] {
  switch (window.shape) {
    case 'tumbling':
    case 'sliding': {
      const size = millis(window.size);
      const every = window.shape === 'sliding' ? millis(window.every) : size;
      const newest = Math.floor(time / every) * every;
      const starts = Array.from({ length: Math.ceil(size / every) }, (_, i) => newest - i * every);
      return starts.filter((start) => start > time - size).map((start) => [start, start + size]);
    }
    case 'calendar':
      return [localDay(window.zone, time)];
    case 'session':
      return [
        session(
          times().toSorted((a, b) => a - b),
          time,
          millis(window.gap),
        ),
      ];
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();
const days = new Map<string, readonly [number, number]>();

/** Looks at every quarter of an hour around an instant, for nowhere do days begin in between. */
function localDay(zone: string, time: number): readonly [number, number] {
  const QUARTER = 900_000;
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone });
  formats.set(zone, format);
  const date = format.format(time);
  const known = days.get(zone + date);
  if (known) return known;
  let start = Math.floor(time / QUARTER) * QUARTER;
  while (format.format(start - QUARTER) === date) start -= QUARTER;
  let end = start;
  while (format.format(end) === date) end += QUARTER;
  days.set(zone + date, [start, end]);
  return [start, end];
}

function session(times: readonly number[], time: number, gap: number): readonly [number, number] {
  let [first, last] = [time, time];
  for (const other of times) if (other > last && other - last <= gap) last = other;
  for (const other of times.toReversed()) if (other < first && first - other <= gap) first = other;
  return [first, last + gap];
}

/** The events are by time. */
function measured(
  measure: Measure,
  { fields }: StreamDefinition,
  events: readonly Event[],
  timeOf: (event: Event) => number,
): Expected {
  if (measure.op === 'count') return { oneOf: [events.length] };
  const name = measure.of;
  const known = events.filter((event) => (event[name] ?? null) !== null);
  const values = known.map((event) => event[name]);
  if (measure.op === 'distinct') return { oneOf: [new Set(values).size] };
  if (values.length === 0) return { oneOf: [null] };
  if (measure.op === 'first' || measure.op === 'last') {
    const time = timeOf(known.at(measure.op === 'first' ? 0 : -1)!);
    return { oneOf: known.filter((event) => timeOf(event) === time).map((event) => event[name]) };
  }
  if (typeof values[0] === 'string')
    return { oneOf: [(values as string[]).toSorted((a, b) => (a < b ? -1 : 1)).at(measure.op === 'min' ? 0 : -1)] };
  const numbers = (values as number[]).toSorted((a, b) => a - b);
  const field = fields[name]!;
  if (field.kind === 'real' && (measure.op === 'sum' || measure.op === 'avg')) return near(numbers, measure.op);
  const scale = field.kind === 'decimal' ? field.scale : 0;
  const whole = numbers.map((value) => BigInt(Math.round(value * 10 ** scale)));
  const sum = whole.reduce((total, value) => total + value, 0n);
  switch (measure.op) {
    case 'min':
      return { oneOf: [numbers[0]] };
    case 'max':
      return { oneOf: [numbers.at(-1)] };
    case 'sum':
      return { oneOf: [Number(sum) / 10 ** scale] };
    case 'avg': {
      const digits = measure.scale ?? scale + 6;
      const [top, below] = [sum * 10n ** BigInt(digits), BigInt(numbers.length) * 10n ** BigInt(scale)];
      return { oneOf: [Number(rounded(top, below)) / 10 ** digits] };
    }
    case 'stddev': {
      const mean = numbers.reduce((total, value) => total + value, 0) / numbers.length;
      const square = numbers.reduce((total, value) => total + (value - mean) ** 2, 0) / numbers.length;
      const half = 0.5 * 10 ** -(measure.scale ?? scale + 6) + 1e-9;
      return { from: Math.sqrt(square) - half, to: Math.sqrt(square) + half };
    }
    default: {
      const { q, accuracy = 0.01 } = measure as { q: number; accuracy?: number };
      const place = q * (numbers.length - 1);
      return {
        from: numbers[Math.floor(place)]! * (1 - accuracy) - 1e-9,
        to: numbers[Math.ceil(place)]! * (1 + accuracy) + 1e-9,
      };
    }
  }
}

/** Sums of doubles that are added one by one are off by less than this share of what was added. */
const OFF = 1e-12;
function near(values: readonly number[], op: 'sum' | 'avg'): Expected {
  const sum = values.reduce((total, value) => total + value, 0);
  const off = OFF * values.reduce((total, value) => total + Math.abs(value), 0);
  const count = op === 'sum' ? 1 : values.length;
  return { from: (sum - off) / count, to: (sum + off) / count };
}

/** To the nearest integer, a half to the even one; the divisor is positive. */
function rounded(top: bigint, below: bigint): bigint {
  const floor = (top - (((top % below) + below) % below)) / below;
  const twice = 2n * (top - floor * below);
  return twice > below || (twice === below && floor % 2n !== 0n) ? floor + 1n : floor;
}
