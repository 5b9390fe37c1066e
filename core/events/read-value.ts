import type { DecimalField, Field } from '../definition/fields.ts';
import { EXACT_DIGITS, scaledInteger } from '../values/decimal.ts';
import { readTime } from '../values/time.ts';
import { digitsOfNumber, digitsOfText } from './decimal-digits.ts';

/** A value as a column holds it; `undefined` for a value that the field cannot have. */
type Read = (value: unknown) => number | bigint | string | null | undefined;

/** How a field is read. Limits are not judged again: the value was right by the definition of its day. */
export function readerOf(field: Field): Read {
  const read = presentReaderOf(field);
  const absent = field.nullable ? null : undefined;
  return (value) => (value === null || value === undefined ? absent : read(value));
}

function presentReaderOf(field: Field): Read {
  switch (field.kind) {
    case 'text':
      return (value) => (typeof value === 'string' ? value : undefined);
    case 'integer':
      return (value) => (Number.isSafeInteger(value) ? (value as number) : undefined);
    case 'real':
      return (value) => (Number.isFinite(value) ? (value as number) : undefined);
    case 'decimal':
      return field.precision > EXACT_DIGITS ? bigReader(field) : scaledReader(field);
    case 'boolean':
      return (value) => (typeof value === 'boolean' ? Number(value) : undefined);
    case 'timestamp':
      return (value) => {
        const time = typeof value === 'string' ? readTime(value) : Number.NaN;
        return Number.isNaN(time) ? undefined : time;
      };
    case 'json':
      return (value) => JSON.stringify(value);
  }
}

function scaledReader({ precision, scale }: DecimalField): Read {
  const parts = 10 ** scale;
  const limit = 10 ** (precision - scale);
  const read = bigReader({ precision, scale });
  return (value) => {
    if (typeof value === 'number' && value > -limit && value < limit) {
      const scaled = Math.round(value * parts);
      if (scaled / parts === value) return scaled;
    }
    const scaled = read(value);
    return typeof scaled === 'bigint' ? Number(scaled) : undefined;
  };
}

function bigReader({ precision, scale }: Pick<DecimalField, 'precision' | 'scale'>): Read {
  return (value) => {
    if (typeof value !== 'string' && !Number.isFinite(value)) return undefined;
    const digits = typeof value === 'string' ? digitsOfText(value) : digitsOfNumber(value as number);
    if (!digits || digits.fraction > scale || digits.whole > precision - scale) return undefined;
    if (typeof value === 'number' && digits.whole + digits.fraction > EXACT_DIGITS) return undefined;
    return scaledInteger(value as number | string, scale);
  };
}
