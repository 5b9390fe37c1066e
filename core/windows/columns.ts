import type { Field } from '../definition/fields.ts';
import type { StreamPlan } from '../definition/plan.ts';
import { fieldsRead } from '../definition/predicate.ts';
import { EXACT_DIGITS } from '../values/decimal.ts';

/** One field of many events. Null is NaN among numbers and null elsewhere. */
export type Column =
  /** Integers, reals, timestamps (epoch ms), booleans (0, 1) and decimals of up to 15 digits (scaled: cents). */
  | { readonly kind: 'number'; values: Float64Array }
  /** Decimals of more than 15 digits, scaled. */
  | { readonly kind: 'big'; values: (bigint | null)[] }
  | { readonly kind: 'text'; values: (string | null)[] };

/** Events in their order, field by field: only what the windows read. This is what is folded. */
export interface EventColumns {
  length: number;
  /** Event times, epoch ms. */
  times: Float64Array;
  /** 64-bit hashes of the ids, in two halves. */
  idHigh: Uint32Array;
  idLow: Uint32Array;
  /** The ids themselves, kept only where a measure (first, last) breaks ties by them. */
  readonly ids: string[] | undefined;
  readonly fields: ReadonlyMap<string, Column>;
}

/** The fields that some window of the stream reads, in the definition's order. */
export function fieldsOfWindows({ stream, windows }: StreamPlan): readonly string[] {
  const read = new Set(
    windows.flatMap(({ by, where, measures }) => [
      ...by,
      ...(where ? fieldsRead(where) : []),
      ...measures.flatMap(({ measure }) => ('of' in measure ? [measure.of] : [])),
    ]),
  );
  return Object.keys(stream.fields).filter((name) => read.has(name));
}

/** Whether a measure breaks ties by the ids themselves. */
export const needsIds = ({ windows }: StreamPlan): boolean =>
  windows.some(({ measures }) => measures.some(({ measure }) => measure.op === 'first' || measure.op === 'last'));

function columnOf(field: Field, capacity: number): Column {
  if (field.kind === 'text' || field.kind === 'json') return { kind: 'text', values: [] };
  if (field.kind === 'decimal' && field.precision > EXACT_DIGITS) return { kind: 'big', values: [] };
  return { kind: 'number', values: new Float64Array(capacity) };
}

export function emptyColumns(plan: StreamPlan, capacity = 1_024): EventColumns {
  return {
    length: 0,
    times: new Float64Array(capacity),
    idHigh: new Uint32Array(capacity),
    idLow: new Uint32Array(capacity),
    ids: needsIds(plan) ? [] : undefined,
    fields: new Map(fieldsOfWindows(plan).map((name) => [name, columnOf(plan.stream.fields[name] as Field, capacity)])),
  };
}

/** Makes room for one more event, and gives its index. */
export function nextRow(columns: EventColumns): number {
  if (columns.length === columns.times.length) grow(columns);
  return columns.length++;
}

function grow(columns: EventColumns): void {
  const capacity = columns.times.length * 2;
  columns.times = grown(new Float64Array(capacity), columns.times);
  columns.idHigh = grown(new Uint32Array(capacity), columns.idHigh);
  columns.idLow = grown(new Uint32Array(capacity), columns.idLow);
  for (const column of columns.fields.values())
    if (column.kind === 'number') column.values = grown(new Float64Array(capacity), column.values);
}

function grown<A extends Float64Array | Uint32Array>(larger: A, smaller: A): A {
  larger.set(smaller);
  return larger;
}
