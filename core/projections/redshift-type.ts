import type { ColumnType } from './columns.ts';

/** Redshift's largest scale is one less than its largest precision. */
const MAX_SCALE = 37;

/** The type of a column in Redshift. */
export function redshiftType(type: ColumnType): string {
  switch (type.kind) {
    case 'text':
      return `VARCHAR(${type.bytes})`;
    case 'decimal':
      return `DECIMAL(${type.precision}, ${Math.min(type.scale, MAX_SCALE)})`;
    case 'integer':
      return 'BIGINT';
    case 'real':
      return 'DOUBLE PRECISION';
    case 'boolean':
      return 'BOOLEAN';
    case 'time':
      return 'TIMESTAMPTZ';
    case 'json':
      return 'SUPER';
  }
}
