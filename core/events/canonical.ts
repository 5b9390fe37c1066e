import type { Field } from '../definition/fields.ts';
import type { StreamPlan } from '../definition/plan.ts';
import { decimalText, scaledInteger } from '../values/decimal.ts';
import { readTime, writeTime } from '../values/time.ts';
import { EXACT_DIGITS } from './decimal-digits.ts';
import type { Event } from './identity.ts';

/** The canonical line of a right event that arrived at an instant (epoch ms), without the line end. */
export type LineWriter = (event: Event, receivedAt: number) => string;

/**
 * Writes events so that equal events are equal bytes: fields in the definition's order, no spaces, decimals with their
 * scale (as text where a JSON number would not keep their digits), instants in UTC with milliseconds, absent values as
 * null; then when it was received, and by which version of the definition it was judged.
 */
export function lineWriter({ stream }: StreamPlan): LineWriter {
  const fields = Object.entries(stream.fields).map(([name, field]) => ({ name, write: writerOf(field) }));
  return (event, receivedAt) => {
    let line = '{';
    for (const { name, write } of fields) {
      const value = Object.hasOwn(event, name) ? event[name] : undefined;
      line += `"${name}":${value === undefined || value === null ? 'null' : write(value)},`;
    }
    return `${line}"received_at":"${writeTime(receivedAt)}","schema_version":${stream.version}}`;
  };
}

function writerOf(field: Field): (value: unknown) => string {
  switch (field.kind) {
    case 'timestamp':
      return (value) => `"${writeTime(readTime(value as string))}"`;
    case 'decimal': {
      const { precision, scale } = field;
      if (precision > EXACT_DIGITS) return (value) => `"${fixedText(value as number | string, scale)}"`;
      return (value) => fixedText(value as number | string, scale);
    }
    case 'text':
    case 'integer':
    case 'real':
    case 'boolean':
    case 'json':
      return (value) => JSON.stringify(value);
  }
}

const fixedText = (value: number | string, scale: number): string =>
  decimalText(scaledInteger(value, scale) as bigint, scale);
