import type { DecimalField, IntegerField, RealField } from '../definition/fields.ts';
import { EXACT_DIGITS, scaledInteger } from '../values/decimal.ts';
import { digitsOfNumber, digitsOfText } from './decimal-digits.ts';
import { type Fault, shown } from './problem.ts';

interface Limits {
  readonly min?: number;
  readonly max?: number;
  readonly unit?: string;
}

export function integerFault(value: number, field: IntegerField, at: string): Fault | undefined {
  if (!Number.isFinite(value)) return notFinite(at);
  if (!Number.isInteger(value)) return { rule: 'type', message: `${value} ${at} is not a whole number. Round it.` };
  if (!Number.isSafeInteger(value))
    return {
      rule: 'precision',
      message: `${value} ${at} is beyond ${Number.MAX_SAFE_INTEGER}, so its last digits are lost in JSON. Send a smaller number.`,
    };
  if (field.oneOf && !field.oneOf.includes(value))
    return { rule: 'oneOf', message: `${value} ${at} is not one of ${field.oneOf.join(', ')}. Send one of them.` };
  return outside(value, field) ? outOfRange(value, field, at) : undefined;
}

export function realFault(value: number, field: RealField, at: string): Fault | undefined {
  if (!Number.isFinite(value)) return notFinite(at);
  return outside(value, field) ? outOfRange(value, field, at) : undefined;
}

export function decimalFault(value: number, field: DecimalField, at: string): Fault | undefined {
  if (!Number.isFinite(value)) return notFinite(at);
  const { whole, fraction } = digitsOfNumber(value);
  if (whole + fraction > EXACT_DIGITS)
    return {
      rule: 'precision',
      message: `${value} ${at} has ${whole + fraction} digits, but a JSON number keeps ${EXACT_DIGITS}. Send it as text, such as "12.50".`,
    };
  return (
    digitsFault(value, whole, fraction, field, at) ?? (outside(value, field) ? outOfRange(value, field, at) : undefined)
  );
}

export function decimalTextFault(text: string, field: DecimalField, at: string): Fault | undefined {
  const digits = digitsOfText(text);
  if (!digits)
    return { rule: 'type', message: `${shown(text)} ${at} is not a decimal number. Send digits, such as "12.50".` };
  const tooMany = digitsFault(text, digits.whole, digits.fraction, field, at);
  if (tooMany) return tooMany;
  const [scaled, min, max] = [text, field.min ?? text, field.max ?? text].map((value) =>
    scaledInteger(value, field.scale),
  );
  const inside = scaled !== undefined && min !== undefined && max !== undefined && scaled >= min && scaled <= max;
  return inside ? undefined : outOfRange(text, field, at);
}

function digitsFault(
  value: number | string,
  whole: number,
  fraction: number,
  { precision, scale }: DecimalField,
  at: string,
): Fault | undefined {
  if (fraction > scale)
    return {
      rule: 'scale',
      message: `${shown(value)} ${at} has ${fraction} digits after the point, and ${scale} are kept. Round it before you send it.`,
    };
  if (whole > precision - scale)
    return {
      rule: 'precision',
      message: `${shown(value)} ${at} has ${whole} digits before the point, and ${precision - scale} fit. Check its unit.`,
    };
  return undefined;
}

/** Whether a number lies outside of the limits of its field. */
const outside = (value: number, { min = -Infinity, max = Infinity }: Limits): boolean => value < min || value > max;

function outOfRange(value: number | string, { min, max, unit }: Limits, at: string): Fault {
  const limits = [
    ...(min === undefined ? [] : [`at least ${min}`]),
    ...(max === undefined ? [] : [`at most ${max}`]),
  ].join(' and ');
  return {
    rule: 'range',
    message: `${shown(value)} ${at} is out of range. Send a value of ${limits}${unit ? ` ${unit}` : ''}.`,
  };
}

const notFinite = (at: string): Fault => ({
  rule: 'finite',
  message: `The number ${at} is too large to be read. Send a finite number, or null where the field allows it.`,
});
