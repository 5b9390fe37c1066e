import { DuckDBInstance } from '@duckdb/node-api';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import { duckdbText, quoted } from '../../core/projections/sql-text.ts';
import { EXACT_DIGITS } from '../../core/values/decimal.ts';

/** Writes the events of Parquet files of the lake, in their order, into one file of canonical lines. */
export async function parquetLines(
  { fields }: StreamDefinition,
  parquet: readonly string[],
  file: string,
): Promise<void> {
  const columns = Object.entries(fields).map(([name, field]) =>
    // A JSON number would not keep all of these digits.
    field.kind === 'decimal' && field.precision > EXACT_DIGITS
      ? `CAST(${quoted(name)} AS VARCHAR) AS ${quoted(name)}`
      : quoted(name),
  );
  const all = [...columns, 'received_at', 'schema_version'].join(', ');
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '256MB', threads: '2' });
  const connection = await instance.connect();
  try {
    await connection.run(
      `COPY (SELECT ${all} FROM read_parquet([${parquet.map(duckdbText).join(', ')}], union_by_name = true))
       TO ${duckdbText(file)} (FORMAT json, TIMESTAMPFORMAT '%Y-%m-%dT%H:%M:%S.%gZ')`,
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
