import type { Field } from '../core/definition/fields.ts';
import { idFieldsOf, type StreamDefinition } from '../core/definition/stream.ts';
import type { Row } from './answers.ts';
import { timeOf } from './format.ts';

/**
 * The example of a stream as if it happened now: one of long ago would come too late, and one that was sent before
 * would not count again.
 */
export function sampleNow(stream: StreamDefinition, example: Row, now: number): Row {
  const { fields, eventTime, key } = stream;
  const since = now - timeOf(example[eventTime]);
  const ids = idFieldsOf(stream).filter((name) => !key.includes(name));
  return Object.fromEntries(
    Object.entries(example).map(([name, value]) => {
      const field = fields[name];
      if (value === null || !field) return [name, value];
      if (field.kind === 'timestamp') return [name, new Date(timeOf(value) + since).toISOString()];
      return [name, ids.includes(name) ? freshId(field, value, now) : value];
    }),
  );
}

function freshId(field: Field, value: unknown, now: number): unknown {
  if (field.kind === 'text' && field.pattern === undefined && field.oneOf === undefined)
    return `sample-${now.toString(36)}`.slice(-field.max);
  return field.kind === 'integer' && field.oneOf === undefined && now <= (field.max ?? now) ? now : value;
}
