import type { StreamDefinition } from '../../core/definition/stream.ts';

const NUMBERS = ['integer', 'decimal', 'real'];

/** Columns of a table of events for some fields of a stream. */
export const fieldColumns = ({ fields }: StreamDefinition, names: readonly string[], label = (name: string) => name) =>
  names.map((name) => ({
    name,
    label: label(name),
    time: fields[name]?.kind === 'timestamp',
    measured: NUMBERS.includes(fields[name]?.kind ?? ''),
  }));
