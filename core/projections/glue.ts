import type { ColumnType } from './columns.ts';
import type { Table } from './tables.ts';

/** A column of the lake as Athena, Spark and Firehose name types. */
interface GlueColumn {
  readonly name: string;
  readonly type: string;
}

/** The columns of the files that a table is copied from. */
export const glueColumnsOf = ({ columns }: Table): readonly GlueColumn[] =>
  columns.map(({ name, type }) => ({ name, type: glueType(type) }));

/** Instants stay text: readers of JSON disagree about time zones, and ISO text sorts as it should. */
function glueType(type: ColumnType): string {
  switch (type.kind) {
    case 'text':
    case 'json':
    case 'time':
      return 'string';
    case 'integer':
      return 'bigint';
    case 'decimal':
      return `decimal(${type.precision},${type.scale})`;
    case 'real':
      return 'double';
    case 'boolean':
      return 'boolean';
  }
}
