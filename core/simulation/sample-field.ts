import type { Field } from '../definition/fields.ts';
import { samplePattern } from './sample-pattern.ts';
import type { Scene } from './simulation.ts';

/** Nullable fields are empty this often. */
const EMPTY = 0.05;
/** Exact as a JSON number; beyond it a decimal travels as text. */
const MAX_EXACT_DIGITS = 15;

/** A likely value for a field of which nothing more is known. */
export function sampleField(name: string, field: Field, { draw, entity, at, written }: Scene): unknown {
  if (field.nullable && draw.chance(EMPTY)) return null;
  switch (field.kind) {
    case 'text':
      if (field.oneOf) return draw.pick(field.oneOf);
      if (field.pattern !== undefined) return samplePattern(field.pattern, draw).slice(0, field.max);
      return `${name.replace(/_id$/, '')}-${field.personal ? entity : draw.whole(1, 20)}`.slice(0, field.max);
    case 'integer': {
      if (field.oneOf) return draw.pick(field.oneOf);
      const [low, high] = rangeOf(field, 100);
      return Math.round(draw.between(Math.ceil(low), Math.floor(high)));
    }
    case 'decimal': {
      const [low, high] = rangeOf(field, Math.min(100, 10 ** (field.precision - field.scale) - 1));
      const written = draw.between(low, high).toFixed(field.scale);
      return field.precision > MAX_EXACT_DIGITS ? written : Number(written);
    }
    case 'real':
      return draw.between(...rangeOf(field, 100));
    case 'boolean':
      return draw.chance(0.5);
    case 'timestamp':
      return written(at);
    case 'json':
      return { value: draw.whole(0, 100) };
  }
}

function rangeOf({ min, max }: { readonly min?: number; readonly max?: number }, width: number): [number, number] {
  const low = min ?? (max === undefined ? 0 : Math.min(0, max - width));
  return [low, max ?? low + width];
}
