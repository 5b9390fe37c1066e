import type { StreamDefinition } from '../definition/stream.ts';
import { VERSION_FIELD } from '../definition/version-field.ts';
import type { PseudonymOf } from '../events/pseudonyms.ts';

/** What may be kept of an event that was rejected. */
interface Kept {
  readonly original: string;
  readonly withheld: readonly string[];
}

/** More withheld names than this, or longer ones, are no event with a mistake in it. */
const MOST_WITHHELD = 50;
const LONGEST_NAME = 200;
const NOTHING: Kept = { original: '', withheld: ['*'] };

/**
 * Keeps of rejected events what is not personal. A stream without personal fields keeps them as they came. Otherwise
 * personal fields become pseudonyms; what no field names may be a personal field with a typing mistake, and what
 * cannot be read may hold anything, so their values are dropped.
 */
export function withholding(
  { fields }: StreamDefinition,
  pseudonymOf: PseudonymOf,
): (value: unknown, original: string) => Kept {
  if (!Object.values(fields).some(({ personal }) => personal)) return (_, original) => ({ original, withheld: [] });
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return NOTHING;
    const withheld = Object.entries(value)
      .filter(([name, one]) => !isVersion(name, one) && (!Object.hasOwn(fields, name) || fields[name]?.personal))
      .map(([name]) => name);
    if (withheld.length > MOST_WITHHELD || withheld.some((name) => name.length > LONGEST_NAME)) return NOTHING;
    const replaced = Object.entries(value).map(([name, one]) => {
      if (!withheld.includes(name)) return [name, one];
      return [name, Object.hasOwn(fields, name) && typeof one === 'string' ? pseudonymOf(one, name) : null];
    });
    try {
      return { original: JSON.stringify(Object.fromEntries(replaced)), withheld };
    } catch {
      // Nested deeper than the stack.
      return NOTHING;
    }
  };
}

/** Who sends the event again has to say the same version. */
const isVersion = (name: string, value: unknown): boolean => name === VERSION_FIELD && typeof value === 'number';
