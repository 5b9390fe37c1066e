import { durationText } from './duration.ts';
import type { Field } from './fields.ts';
import type { ShapePlan, WindowPlan } from './plan.ts';

/** What kind of value a field has. */
export function kindWords(field: Field): string {
  if (field.kind === 'text') return `text, up to ${field.max}`;
  return field.kind === 'decimal' ? `decimal ${field.precision}, ${field.scale}` : field.kind;
}

/** What a value of a field must keep to. */
export function ruleWords(field: Field): readonly string[] {
  const rules = [field.nullable ? 'may be empty' : 'required'];
  if (field.personal) rules.push('kept as a keyed hash');
  if ('unit' in field && field.unit) rules.push(field.unit);
  if ('min' in field && field.min !== undefined) rules.push(`at least ${field.min}`);
  if (field.kind !== 'text' && 'max' in field && field.max !== undefined) rules.push(`at most ${field.max}`);
  if ('oneOf' in field && field.oneOf) rules.push(`one of ${field.oneOf.join(', ')}`);
  if ('pattern' in field && field.pattern) rules.push(field.pattern);
  return rules;
}

/** Which spans a window has. */
export function shapeWords(shape: ShapePlan): string {
  switch (shape.shape) {
    case 'tumbling':
      return `every ${durationText(shape.sizeMs)}`;
    case 'sliding':
      return `${durationText(shape.sizeMs)}, every ${durationText(shape.everyMs)}`;
    case 'session':
      return `sessions, ${durationText(shape.gapMs)} apart`;
    case 'calendar':
      return `each ${shape.unit}, ${shape.zone}`;
  }
}

export const emitWords = ({ emit }: Pick<WindowPlan, 'emit'>): string =>
  emit === 'final' ? 'shown when closed' : 'shown while open';
