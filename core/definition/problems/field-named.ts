import type { Field } from '../fields.ts';
import type { StreamDefinition } from '../stream.ts';

/** A field of a stream, never something that every object inherits. */
export const fieldNamed = (fields: StreamDefinition['fields'], name: string): Field | undefined =>
  Object.hasOwn(fields, name) ? fields[name] : undefined;
