import type { StreamDefinition } from '../definition/stream.ts';
import type { Event } from './identity.ts';

/** Text in place of a personal value: a keyed hash of at most 64 ASCII characters, equal for equal values. */
export type PseudonymOf = (value: string, field: string) => string;

/** Replaces the personal values of right events by pseudonyms; an event without any is given back as it is. */
export function pseudonymiser({ fields }: StreamDefinition, pseudonymOf: PseudonymOf): (event: Event) => Event {
  const personal = Object.keys(fields).filter((name) => fields[name]?.personal);
  if (personal.length === 0) return (event) => event;
  return (event) => {
    const replaced = { ...event };
    for (const name of personal) {
      const value = replaced[name];
      if (typeof value === 'string') replaced[name] = pseudonymOf(value, name);
    }
    return replaced;
  };
}
