import type { Field } from '../definition/fields.ts';
import type { Source } from '../definition/source.ts';
import type { StreamDefinition } from '../definition/stream.ts';
import { readTime, writeTime } from '../values/time.ts';
import { localTimes } from './local-time.ts';

type Event = Readonly<Record<string, unknown>>;

/** Times that clocks showed twice, or never, and that were taken all the same. */
export interface Doubts {
  twice: number;
  never: number;
}

interface EventMaker {
  /** For rows of cells under these titles. */
  ofCells(titles: readonly string[]): (cells: readonly string[]) => Event;
  ofRecord(record: Event): Event;
  readonly doubts: Readonly<Doubts>;
}

/** A time as a count since 1970. */
const COUNTED = /^\d{1,13}(\.\d+)?$/;

/** `Trip Start Timestamp` and `trip_start_timestamp` are one name. */
const nameOf = (title: string): string =>
  title
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');

/**
 * Makes events of what files hold: names become those of the fields, and cells the values that they write. What cannot
 * be read stays as it is, so that the ingest says what is wrong with it and keeps it.
 */
export function eventMaker(stream: StreamDefinition, source: Source = {}): EventMaker {
  const fields = Object.entries(stream.fields);
  const doubts: Doubts = { twice: 0, never: 0 };
  const localTime = source.zone === undefined ? undefined : localTimes(source.zone);
  const fieldBy = new Map(
    fields.flatMap(([name]) => [name, ...(source.names?.[name] ?? [])].map((title) => [nameOf(title), name])),
  );
  const isIgnored = (name: string) => (source.ignored ?? []).some((beginning) => name.startsWith(beginning));

  function valueFor(name: string, value: unknown): unknown {
    const field = stream.fields[name];
    if (!field || value === null || value === undefined) return value;
    if (field.kind === 'timestamp') return timeOf(value);
    const read = typeof value === 'string' ? ofText(field, value) : ofValue(field, value);
    if (field.kind === 'decimal' && source.rounded?.includes(name) && Number.isFinite(Number(read)))
      return Number(Number(read).toFixed(field.scale));
    return typeof read === 'string' ? (source.words?.[name]?.[read] ?? read) : read;
  }
  function timeOf(value: unknown): unknown {
    const counted = typeof value === 'string' && COUNTED.test(value) ? Number(value) : value;
    if (typeof counted === 'number' && source.epoch !== undefined)
      return writeTime(Math.floor(source.epoch === 'seconds' ? counted * 1_000 : counted));
    if (typeof value !== 'string' || !Number.isNaN(readTime(value))) return value;
    const local = localTime?.(value);
    if (local && local.shown !== 'once') doubts[local.shown]++;
    return local ? writeTime(local.time) : value;
  }
  function withMade(event: Record<string, unknown>): Event {
    for (const [name, parts] of Object.entries(source.made ?? {}))
      if ((event[name] ?? null) === null && parts.every((part) => (event[part] ?? null) !== null))
        event[name] = parts.map((part) => String(event[part])).join(':');
    return event;
  }
  return {
    doubts,
    ofCells(titles) {
      const names = titles.map((title) => fieldBy.get(nameOf(title)) ?? nameOf(title));
      return (cells) => {
        const event = emptyEvent();
        for (const [i, name] of names.entries())
          if (!isIgnored(name)) event[name] = cells[i] === '' ? null : valueFor(name, cells[i]);
        return withMade(event);
      };
    },
    ofRecord(record) {
      const event = emptyEvent();
      let nested = false;
      for (const [name] of fields) {
        // An own name may mean something else there: rain is an object in OpenWeather.
        const place = [...(source.names?.[name] ?? []), name].find((path) => at(record, path) !== undefined);
        if (place === undefined) continue;
        nested ||= place.includes('.');
        event[name] = valueFor(name, at(record, place));
      }
      // A record of another form has much that is nobody's; one of ours that has more is wrong.
      if (!nested)
        for (const [name, value] of Object.entries(record))
          if (!fieldBy.has(nameOf(name)) && !isIgnored(nameOf(name))) event[name] = value;
      return withMade(event);
    },
  };
}

/** Names come from outside, and an event without a prototype has `__proto__` as a name like others. */
const emptyEvent = (): Record<string, unknown> => Object.create(null) as Record<string, unknown>;

function at(record: unknown, path: string): unknown {
  let value = record;
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

/** What a text says for a field: files write numbers in many ways, with dollars and thousands apart. */
function ofText(field: Field, text: string): unknown {
  switch (field.kind) {
    case 'integer': {
      const plain = text.replace(/[$,\s]/g, '').replace(/\.0+$/, '');
      return /^[+-]?\d{1,15}$/.test(plain) ? Number(plain) : text;
    }
    case 'decimal': {
      const plain = text.replace(/[$,\s]/g, '');
      return /^-?\d+(\.\d+)?$/.test(plain) ? withoutZeros(plain, field.scale) : text;
    }
    case 'real':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
    case 'boolean': {
      const plain = text.trim().toLowerCase();
      return plain === 'true' || (plain === 'false' ? false : text);
    }
    default:
      return text;
  }
}

/** Zeros beyond the scale change nothing; other digits do, and are for the ingest to refuse. */
function withoutZeros(digits: string, scale: number): string {
  const [whole = '', fraction = ''] = digits.split('.');
  const kept = fraction.slice(0, scale) + fraction.slice(scale).replace(/0+$/, '');
  return kept === '' ? whole : `${whole}.${kept}`;
}

/** What another JSON value says for a field: ids that are numbers, and places as GeoJSON. */
function ofValue(field: Field, value: unknown): unknown {
  if (field.kind !== 'text') return value;
  if (typeof value === 'number') return String(value);
  const [longitude, latitude] = (value as { coordinates?: readonly unknown[] }).coordinates ?? [];
  return latitude === undefined ? value : `POINT (${longitude} ${latitude})`;
}
