import type { Field } from '../definition/fields.ts';
import type { StreamPlan } from '../definition/plan.ts';
import { hash64 } from '../values/hash.ts';
import { type Column, type EventColumns, fieldsOfWindows, nextRow } from '../windows/columns.ts';
import { type Event, idTextOf } from './identity.ts';
import { shown } from './problem.ts';
import { type Read, readerOf } from './read-value.ts';

/**
 * Adds an event to the columns. Gives back why it could not, in a sentence, if it is no event of the stream; a right
 * event always can be added.
 */
export type EventReader = (event: unknown, into: EventColumns) => string | undefined;

export function eventReader(plan: StreamPlan): EventReader {
  const { fields, eventTime } = plan.stream;
  const idText = idTextOf(plan);
  const names = fieldsOfWindows(plan);
  const reads = names.map((name): [string, Read] => [name, readerOf(fields[name] as Field)]);
  const identity = [eventTime, ...plan.idFields].map((name): [string, Read] => [name, readerOf(fields[name] as Field)]);
  const values: (number | bigint | string | null)[] = new Array(names.length).fill(null);
  let columnsOf: EventColumns | undefined;
  let columns: Column[] = [];

  return (event, into) => {
    if (typeof event !== 'object' || event === null || Array.isArray(event))
      return `The line is ${shown(event)}, not a JSON object with the fields of ${plan.stream.name}.`;
    const source = event as Event;
    let time = Number.NaN;
    for (const [name, read] of identity) {
      const value = read(own(source, name));
      if (value === undefined) return unreadable(plan, name, source);
      if (name === eventTime) time = value as number;
    }
    for (const [i, [name, read]] of reads.entries()) {
      const value = read(own(source, name));
      if (value === undefined) return unreadable(plan, name, source);
      values[i] = value;
    }
    if (into !== columnsOf) {
      columnsOf = into;
      columns = names.map((name) => into.fields.get(name) as Column);
    }
    const row = nextRow(into);
    const id = idText(source);
    const { high, low } = hash64(id);
    into.times[row] = time;
    into.idHigh[row] = high;
    into.idLow[row] = low;
    into.ids?.push(id);
    for (const [i, column] of columns.entries()) store(column, row, values[i] as number | bigint | string | null);
    return undefined;
  };
}

function store(column: Column, row: number, value: number | bigint | string | null): void {
  if (column.kind === 'number') column.values[row] = value === null ? Number.NaN : (value as number);
  else if (column.kind === 'text') column.values[row] = value as string | null;
  else column.values[row] = value as bigint | null;
}

const own = (event: Event, name: string): unknown => (Object.hasOwn(event, name) ? event[name] : undefined);

function unreadable({ stream }: StreamPlan, name: string, event: Event): string {
  const { kind, personal } = stream.fields[name] as Field;
  const value = own(event, name);
  const seen = value === undefined ? 'is missing' : `is ${personal ? 'of another kind' : shown(value)}`;
  return `The field "${name}" ${seen}; ${stream.name} needs ${kind} there. Look where the line was written.`;
}
