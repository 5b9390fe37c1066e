/** Why an event was refused: the place in it as a JSON pointer, the rule that it breaks, and a sentence with a remedy. */
export interface EventProblem {
  readonly pointer: string;
  readonly rule: Rule;
  readonly message: string;
}

type Rule =
  | 'type'
  | 'required'
  | 'unknown'
  | 'version'
  | 'length'
  | 'characters'
  | 'oneOf'
  | 'pattern'
  | 'range'
  | 'finite'
  | 'precision'
  | 'scale'
  | 'time'
  | 'ahead'
  | 'depth'
  | 'size';

/** What is wrong with a value, before its place is known. */
export interface Fault {
  readonly rule: Rule;
  readonly message: string;
  /** Where in the value, if not all of it. */
  readonly within?: string;
}

/** So many problems of one event are told; a body full of wrong names must not make a larger answer. */
export const MAX_PROBLEMS = 20;
const SHOWN_CHARACTERS = 60;

/** A value as it stands in a message: short, on one line, never a whole body. */
export function shown(value: unknown): string {
  if (typeof value === 'string') {
    const text = value.length > SHOWN_CHARACTERS ? `${value.slice(0, SHOWN_CHARACTERS)}…` : value;
    return JSON.stringify(text);
  }
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}

/** The place of a field of the event, or of what lies in it. */
export function pointerTo(...names: readonly (string | number)[]): string {
  return names.map((name) => `/${shortName(String(name)).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

const shortName = (name: string): string =>
  name.length > SHOWN_CHARACTERS ? `${name.slice(0, SHOWN_CHARACTERS)}…` : name;
