import { EXACT_DIGITS } from '../values/decimal.ts';

/**
 * The field vocabulary. A field is plain data, so the same value becomes a JSON Schema property, a check in the
 * ingest, a Redshift column, a column of the local warehouse and a generator in the simulator.
 */
interface Common {
  readonly description?: string;
  /** The field may be null or absent. */
  readonly nullable?: boolean;
  /** The value says something about a person: only its keyed hash leaves the ingest. */
  readonly personal?: boolean;
}
interface Ranged {
  readonly min?: number;
  readonly max?: number;
  readonly unit?: string;
}

export interface TextField extends Common {
  readonly kind: 'text';
  /** The largest length in characters. */
  readonly max: number;
  readonly oneOf?: readonly string[];
  /** A regular expression for the whole value, without look-around, back-references or nested repetition. */
  readonly pattern?: string;
}
export interface IntegerField extends Common, Ranged {
  readonly kind: 'integer';
  readonly oneOf?: readonly number[];
}
/** An exact number of `precision` digits, `scale` of them after the point. */
export interface DecimalField extends Common, Ranged {
  readonly kind: 'decimal';
  readonly precision: number;
  readonly scale: number;
}
export interface RealField extends Common, Ranged {
  readonly kind: 'real';
}
interface BooleanField extends Common {
  readonly kind: 'boolean';
}
/** An instant, as ISO 8601 text with an offset or Z. */
interface TimestampField extends Common {
  readonly kind: 'timestamp';
}
/** Any JSON value, kept as text of at most `maxBytes`. */
export interface JsonField extends Common {
  readonly kind: 'json';
  readonly maxBytes: number;
}

export type Field = TextField | IntegerField | DecimalField | RealField | BooleanField | TimestampField | JsonField;
export type Kind = Field['kind'];
export type NumericKind = 'integer' | 'decimal' | 'real';
export type Fields = Readonly<Record<string, Field>>;

/** Whether a field has more digits than a JSON number keeps: its values travel as text. */
export const isWide = (field: Field): boolean => field.kind === 'decimal' && field.precision > EXACT_DIGITS;

type Options<F extends Field> = Omit<F, 'kind'>;

export const text = <const O extends Options<TextField>>(options: O) => ({ kind: 'text', ...options }) as const;
export const integer = <const O extends Options<IntegerField>>(options: O = {} as O) =>
  ({ kind: 'integer', ...options }) as const;
export const decimal = <const O extends Options<DecimalField>>(options: O) =>
  ({ kind: 'decimal', ...options }) as const;
export const real = <const O extends Options<RealField>>(options: O = {} as O) =>
  ({ kind: 'real', ...options }) as const;
export const boolean = <const O extends Options<BooleanField>>(options: O = {} as O) =>
  ({ kind: 'boolean', ...options }) as const;
export const timestamp = <const O extends Options<TimestampField>>(options: O = {} as O) =>
  ({ kind: 'timestamp', ...options }) as const;
export const json = <const O extends Options<JsonField>>(options: O) => ({ kind: 'json', ...options }) as const;

/** What a producer writes for each kind. A decimal may be a number (up to 15 digits) or text (any length). */
interface Written {
  text: string;
  integer: number;
  decimal: number | string;
  real: number;
  boolean: boolean;
  timestamp: string;
  json: unknown;
}

/** The TypeScript type of an event with these fields, as its producer writes it. */
export type EventOf<F extends Fields> = {
  readonly [N in keyof F as F[N] extends { nullable: true } ? never : N]: Written[F[N]['kind']];
} & {
  readonly [N in keyof F as F[N] extends { nullable: true } ? N : never]?: Written[F[N]['kind']] | null;
};

/** The names of the fields that are of one of the given kinds. */
export type NamesOf<F extends Fields, K extends Kind = Kind> = {
  [N in keyof F & string]: F[N]['kind'] extends K ? N : never;
}[keyof F & string];
