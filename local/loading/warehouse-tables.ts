import type { Warehouse } from '../../adapters/embedded/duckdb-warehouse.ts';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import { duckdbTablesOf } from '../../core/projections/duckdb.ts';
import { duckdbColumnsOf } from '../../core/projections/duckdb-columns.ts';
import { literal } from '../../core/projections/sql-text.ts';
import { duckdbAlteration } from '../../core/warehouse/duckdb-alteration.ts';
import { schemaChange } from '../../core/warehouse/schema-change.ts';
import { CannotRun } from '../sentences.ts';

/** Makes the tables of a stream, and brings those of an earlier definition to what this one says. */
export async function warehouseTables(warehouse: Warehouse, stream: StreamDefinition, schema: string): Promise<void> {
  const { rows } = await warehouse.query(
    `SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = ${literal(schema)}`,
  );
  const existing = rows.map((row) => ({
    table: String(row['table_name']),
    column: String(row['column_name']),
    type: String(row['data_type']),
  }));
  const { steps, problems } = schemaChange(schema, existing, duckdbColumnsOf(stream), duckdbAlteration);
  if (problems.length > 0)
    throw new CannotRun([...problems, 'Or begin anew in another directory with DATA_DIR.'].join('\n'));
  await warehouse.transact([...steps.flat(), ...duckdbTablesOf(stream, schema)]);
}
