import { type Field, isWide } from '../definition/fields.ts';
import type { StreamDefinition } from '../definition/stream.ts';
import { EXACT_DIGITS } from '../values/decimal.ts';

/** An event that the stream takes, for its contract and its pages; none if a required text has a pattern. */
export function exampleOf(stream: StreamDefinition): Readonly<Record<string, unknown>> | undefined {
  const entries = Object.entries(stream.fields).map(([name, field]): [string, unknown] => [
    name,
    sampleOf(name, field),
  ]);
  const shown = entries.filter(([, value]) => value !== undefined);
  const missing = entries.some(([name, value]) => value === undefined && !stream.fields[name]?.nullable);
  return missing ? undefined : Object.fromEntries(shown);
}

function sampleOf(name: string, field: Field): unknown {
  switch (field.kind) {
    case 'text':
      if (field.pattern !== undefined) return field.oneOf?.[0];
      return field.oneOf?.[0] ?? `${name.replace(/_id$/, '')}-1`.slice(-field.max);
    case 'integer':
      return field.oneOf?.[0] ?? Math.round(likely(ceil(field.min), floor(field.max)));
    case 'real':
      return likely(field.min, field.max);
    case 'decimal': {
      const limit = Number(`1e${Math.min(field.precision - field.scale, EXACT_DIGITS)}`);
      const parts = 10 ** Math.min(field.scale, EXACT_DIGITS);
      const usual = likely(field.min, field.max);
      const fitting = usual < limit ? usual : Math.max(limit / 2, field.min ?? 0);
      const value = Math.round(fitting * parts) / parts;
      return isWide(field) ? String(value) : value;
    }
    case 'boolean':
      return true;
    case 'timestamp':
      return '2026-03-01T09:30:00.000Z';
    case 'json':
      return field.maxBytes >= 12 ? { note: 'a' } : {};
  }
}

const ceil = (limit: number | undefined): number | undefined => (limit === undefined ? undefined : Math.ceil(limit));
const floor = (limit: number | undefined): number | undefined => (limit === undefined ? undefined : Math.floor(limit));

/** A value between limits that is nothing special: most are far below the largest that may ever come. */
function likely(min: number | undefined, max: number | undefined): number {
  if (max === undefined) return Math.max(min ?? 0, USUAL);
  if (min === undefined) return Math.min(max, USUAL);
  if (min > 0 || max <= 0) return (min + max) / 2;
  return max <= WIDE ? max / 4 : Number(Math.sqrt(max).toPrecision(2));
}
const USUAL = 10;
const WIDE = 1_000;
