import type { Field } from '../definition/fields.ts';

/** What a column holds, before a warehouse gives it a type. Lengths are bytes of UTF-8. */
export type ColumnType =
  | { readonly kind: 'text'; readonly bytes: number }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly kind: 'integer' | 'real' | 'boolean' | 'time' | 'json' };

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly description: string;
}

/** What one text field of a row can hold: Redshift's VARCHAR ends here. */
export const MAX_BYTES = 65_535;
/** A UTF-8 character takes up to four bytes. */
const BYTES_OF_CHARACTER = 4;
/** A keyed hash takes the place of a personal value. */
export const PSEUDONYM_BYTES = 64;

export const text = (bytes: number): ColumnType => ({ kind: 'text', bytes: Math.min(bytes, MAX_BYTES) });
export const time: ColumnType = { kind: 'time' };
export const integer: ColumnType = { kind: 'integer' };
export const json: ColumnType = { kind: 'json' };

export const column = (name: string, type: ColumnType, description: string): Column => ({ name, type, description });

export function typeOf(field: Field): ColumnType {
  switch (field.kind) {
    case 'text':
      return text(field.personal ? PSEUDONYM_BYTES : field.max * BYTES_OF_CHARACTER);
    case 'decimal':
      return { kind: 'decimal', precision: field.precision, scale: field.scale };
    case 'timestamp':
      return time;
    case 'integer':
    case 'real':
    case 'boolean':
    case 'json':
      return { kind: field.kind };
  }
}

/** A description with its unit. */
export function described(description: string | undefined, unit: string | undefined): string {
  if (unit === undefined) return description ?? '';
  return description ? `${description} Unit: ${unit}.` : `Unit: ${unit}.`;
}
export const unitOf = (field: Field): string | undefined => ('unit' in field ? field.unit : undefined);
export const fieldColumn = (name: string, field: Field): Column =>
  column(name, typeOf(field), described(field.description, unitOf(field)));
