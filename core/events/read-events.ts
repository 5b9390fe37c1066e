import type { Field } from '../definition/fields.ts';
import type { StreamPlan } from '../definition/plan.ts';
import { readTime } from '../values/time.ts';
import { type Column, type EventColumns, fieldsOfWindows } from '../windows/columns.ts';
import { eventSourceOf } from './event-source.ts';
import type { Event } from './identity.ts';
import { oneText } from './one-text.ts';
import { shown } from './problem.ts';
import { readerOf } from './read-value.ts';
import { fieldsToRead, ROW_SCOPE, rowSource, variableOf } from './row-source.ts';
import { compiled, isNumeric } from './source.ts';

/**
 * Adds an event to the columns. Gives back why it could not, in a sentence, if it is no event of the stream; a right
 * event always can be added.
 */
type EventReader = (event: unknown, into: EventColumns) => string | undefined;

type QuickReader = (event: object, into: EventColumns, columns: readonly Column[]) => boolean;
type RowWriter = (values: readonly unknown[], into: EventColumns, columns: readonly Column[]) => void;

export function eventReader(plan: StreamPlan): EventReader {
  const { fields, name: stream } = plan.stream;
  const readQuickly = compiled<QuickReader>(eventSourceOf(plan), {
    ...ROW_SCOPE,
    readTime,
    oneText: oneText(),
  });
  const writeRow = compiled<RowWriter>(rowWriterSource(plan), ROW_SCOPE);
  const reads = fieldsToRead(plan).map((name) => {
    const field = fields[name] as Field;
    return { name, read: readerOf(field), absent: isNumeric(field) ? Number.NaN : null };
  });
  const names = fieldsOfWindows(plan);
  let columnsOf: EventColumns | undefined;
  let columns: readonly Column[] = [];

  return (event, into) => {
    if (typeof event !== 'object' || event === null || Array.isArray(event))
      return `The line is ${shown(event)}, not a JSON object with the fields of ${stream}.`;
    if (into !== columnsOf) {
      columnsOf = into;
      columns = names.map((name) => into.fields.get(name) as Column);
    }
    return readQuickly(event, into, columns) ? undefined : readSlowly(event as Event, into);
  };

  function readSlowly(event: Event, into: EventColumns): string | undefined {
    const values: unknown[] = [];
    for (const { name, read, absent } of reads) {
      const value = Object.hasOwn(event, name) ? event[name] : undefined;
      const taken = read(value);
      if (taken === undefined) return unreadable(plan, name, value);
      values.push(taken ?? absent);
    }
    writeRow(values, into, columns);
    return undefined;
  }
}

/** JavaScript of a function that adds a row of values, in the order of `fieldsToRead`. */
function rowWriterSource(plan: StreamPlan): string {
  const taken = fieldsToRead(plan).map((name, i) => {
    const variable = variableOf(plan, name);
    return `const ${variable} = values[${i}];`;
  });
  return ['function writeRow(values, into, columns) {', ...taken, ...rowSource(plan), '}'].join('\n');
}

function unreadable({ stream }: StreamPlan, name: string, value: unknown): string {
  const { kind, personal } = stream.fields[name] as Field;
  const seen = value === undefined ? 'is missing' : `is ${personal ? 'of another kind' : shown(value)}`;
  return `The field "${name}" ${seen}; ${stream.name} needs ${kind} there. Look where the line was written.`;
}
