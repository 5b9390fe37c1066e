import type { Field } from '../definition/fields.ts';
import type { StreamPlan, WindowPlan } from '../definition/plan.ts';

/** A column of the lake as Athena, Spark and Firehose name types. */
export interface GlueColumn {
  readonly name: string;
  readonly type: string;
}

/** Instants stay text: readers of JSON disagree about time zones, and ISO text sorts as it should. */
function typeOf(field: Field): string {
  switch (field.kind) {
    case 'text':
    case 'json':
    case 'timestamp':
      return 'string';
    case 'integer':
      return 'bigint';
    case 'decimal':
      return `decimal(${field.precision},${field.scale})`;
    case 'real':
      return 'double';
    case 'boolean':
      return 'boolean';
  }
}

/** The archive: an accepted event is a line with its fields, when it came, and under which version. */
export function eventColumns({ stream }: StreamPlan): readonly GlueColumn[] {
  return [
    ...Object.entries(stream.fields).map(([name, field]) => ({ name, type: typeOf(field) })),
    { name: 'received_at', type: 'string' },
    { name: 'schema_version', type: 'int' },
  ];
}

/** Panes as they left, every revision of them; the newest (generation, revision) of a row is what holds. */
export function paneColumns({ stream }: StreamPlan, window: WindowPlan): readonly GlueColumn[] {
  return [
    { name: 'row_id', type: 'string' },
    { name: 'window_start', type: 'string' },
    { name: 'window_end', type: 'string' },
    { name: 'group_key', type: 'string' },
    ...window.by.map((name) => ({ name, type: typeOf(stream.fields[name]!) })),
    ...window.measures.map(({ name, result }) => ({
      name,
      type:
        result.kind === 'integer'
          ? 'bigint'
          : result.kind === 'decimal'
            ? `decimal(38,${result.scale})`
            : result.kind === 'real'
              ? 'double'
              : typeOf(result.field),
    })),
    { name: 'generation', type: 'bigint' },
    { name: 'revision', type: 'bigint' },
    { name: 'final', type: 'boolean' },
    { name: 'withdrawn', type: 'boolean' },
    { name: 'emitted_at', type: 'string' },
  ];
}
