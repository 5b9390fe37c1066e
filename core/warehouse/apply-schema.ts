import type { Clock } from '../ports.ts';
import { literal } from '../projections/sql-text.ts';
import { type Access, accessStatements } from './access.ts';
import { type ColumnOfTable, schemaChange } from './schema-change.ts';
import { MOST_STATEMENTS, run, type SqlWarehouse } from './sql-warehouse.ts';

/** Everything that the schema of one stream should have. */
export interface WantedSchema {
  readonly schema: string;
  /** Statements that make what is not there. */
  readonly create: readonly string[];
  readonly columns: readonly ColumnOfTable[];
  readonly access: Access;
}

/** A change of a definition that the warehouse cannot follow without losing data. */
class SchemaRefused extends Error {
  override readonly name = 'SchemaRefused';
}

/** Brings the schema of a stream to what its definition says; a second time changes nothing. */
export async function applySchema(wanted: WantedSchema, warehouse: SqlWarehouse, clock: Clock): Promise<void> {
  const { schema } = wanted;
  const ask = (sql: string) => run(warehouse, clock, [sql]);
  const columns = await ask(
    `SELECT table_name, column_name, data_type, character_maximum_length, numeric_precision, numeric_scale ` +
      `FROM svv_columns WHERE table_schema = ${literal(schema)}`,
  );
  const existing = columns.map((row): ColumnOfTable => {
    const name = String(row['data_type']).toUpperCase();
    const sizes = /CHAR/.test(name)
      ? [row['character_maximum_length']]
      : name === 'NUMERIC'
        ? [row['numeric_precision'], row['numeric_scale']]
        : [];
    return {
      table: String(row['table_name']),
      column: String(row['column_name']),
      type: sizes.length > 0 ? `${name}(${sizes.join(', ')})` : name,
    };
  });
  const change = schemaChange(schema, existing, wanted.columns);
  if (change.problems.length > 0) throw new SchemaRefused(change.problems.join('\n'));

  const users = await ask('SELECT usename AS name FROM pg_user');
  const roles = await ask('SELECT role_name AS name FROM svv_roles');
  const names = (rows: typeof users): string[] => rows.map((row) => String(row['name']));
  // A type cannot be changed in a transaction, and columns come before views that show them.
  for (const statement of change.statements) await run(warehouse, clock, [statement]);
  const statements = [
    ...wanted.create,
    ...accessStatements(wanted.access, { users: names(users), roles: names(roles) }),
  ];
  for (let i = 0; i < statements.length; i += MOST_STATEMENTS)
    await run(warehouse, clock, statements.slice(i, i + MOST_STATEMENTS));
}
