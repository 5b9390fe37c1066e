import type { JsonField } from '../definition/fields.ts';
import { utf8Length } from '../values/utf8-length.ts';
import { type Fault, pointerTo } from './problem.ts';
import { isWritable } from './writable.ts';

/** Deeper values make trouble for every reader after us. */
const MAX_DEPTH = 32;

/** What is wrong with a JSON value: its depth, what cannot be written in it, and then its size. */
export function jsonFault(value: unknown, { maxBytes }: JsonField, at: string): Fault | undefined {
  const inner = partFault(value, at, []);
  if (inner) return inner;
  const bytes = utf8Length(JSON.stringify(value));
  if (bytes <= maxBytes) return undefined;
  return {
    rule: 'size',
    message: `The value ${at} takes ${bytes} bytes as JSON, and ${maxBytes} are allowed. Send less, or only what is read later.`,
  };
}

function partFault(value: unknown, at: string, path: readonly (string | number)[]): Fault | undefined {
  if (typeof value === 'number' && !Number.isFinite(value))
    return {
      rule: 'finite',
      within: pointerTo(...path),
      message: `A number ${at} is too large to be read. Send a finite number.`,
    };
  if (typeof value === 'string' && !isWritable(value)) return unwritable(path, at);
  if (typeof value !== 'object' || value === null) return undefined;
  if (path.length >= MAX_DEPTH)
    return { rule: 'depth', message: `The value ${at} is nested deeper than ${MAX_DEPTH} levels. Send it flatter.` };
  for (const [key, part] of Object.entries(value)) {
    const fault = !isWritable(key) ? unwritable(path, at) : partFault(part, at, [...path, key]);
    if (fault) return fault;
  }
  return undefined;
}

const unwritable = (path: readonly (string | number)[], at: string): Fault => ({
  rule: 'characters',
  within: pointerTo(...path),
  message: `A text ${at} has a half surrogate pair or a NUL character, which no store keeps. Remove it.`,
});
