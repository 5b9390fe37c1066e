import type { Clock } from '../ports.ts';
import type { KeyOfTable } from '../projections/redshift.ts';
import { literal } from '../projections/sql-text.ts';
import { type Access, accessStatements } from './access.ts';
import { missingKeys, type PrimaryKey, redshiftAlteration } from './redshift-alteration.ts';
import { type ColumnOfTable, schemaChange } from './schema-change.ts';
import { MOST_STATEMENTS, type Row, run, type SqlWarehouse } from './sql-warehouse.ts';

/** Everything that the schema of one stream should have. */
export interface WantedSchema {
  readonly schema: string;
  /** Statements that make what is not there. */
  readonly create: readonly string[];
  readonly columns: readonly ColumnOfTable[];
  readonly keys: readonly KeyOfTable[];
  readonly access: Access;
}

type Wanted = Omit<WantedSchema, 'access'>;

/** A change of a definition that the warehouse cannot follow without losing data. */
class SchemaRefused extends Error {
  override readonly name = 'SchemaRefused';
}

/** Brings the schema of a stream to what its definition says; a second time changes nothing. */
export async function applySchema(wanted: WantedSchema, warehouse: SqlWarehouse, clock: Clock): Promise<void> {
  // Columns come before views that show them.
  await changeTables(wanted, warehouse, clock);
  await makeTheRest(wanted, warehouse, clock);
}

/** Changes the tables that are there to what is wanted. Whether there was anything to change, or a table is missing. */
export async function changeTables(wanted: Wanted, warehouse: SqlWarehouse, clock: Clock): Promise<boolean> {
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
  const constraints = await ask(
    'SELECT c.table_name, c.constraint_name, k.column_name FROM information_schema.table_constraints AS c ' +
      'JOIN information_schema.key_column_usage AS k ON k.constraint_schema = c.constraint_schema ' +
      'AND k.constraint_name = c.constraint_name AND k.table_name = c.table_name ' +
      `WHERE c.constraint_type = 'PRIMARY KEY' AND c.table_schema = ${literal(schema)} ORDER BY k.ordinal_position`,
  );
  const keys = primaryKeys(constraints);
  const change = schemaChange(schema, existing, wanted.columns, redshiftAlteration(keys, wanted.keys));
  if (change.problems.length > 0) throw new SchemaRefused(change.problems.join('\n'));

  const tables = existing.map(({ table }) => table);
  const steps = [...change.steps, ...missingKeys(schema, tables, keys, wanted.keys)];
  for (const step of steps) await run(warehouse, clock, step);
  return steps.length > 0 || wanted.columns.some(({ table }) => !tables.includes(table));
}

/** Makes what is not there, and gives everyone their rights. */
export async function makeTheRest(
  { create, access }: Pick<WantedSchema, 'create' | 'access'>,
  warehouse: SqlWarehouse,
  clock: Clock,
): Promise<void> {
  const names = async (sql: string): Promise<readonly string[]> =>
    (await run(warehouse, clock, [sql])).map((row) => String(row['name']));
  const users = await names('SELECT usename AS name FROM pg_user');
  const roles = await names('SELECT role_name AS name FROM svv_roles');
  const statements = [...create, ...accessStatements(access, { users, roles })];
  for (let i = 0; i < statements.length; i += MOST_STATEMENTS)
    await run(warehouse, clock, statements.slice(i, i + MOST_STATEMENTS));
}

function primaryKeys(rows: readonly Row[]): readonly PrimaryKey[] {
  const columns = new Map<string, string[]>();
  const keys = rows.map((row) => {
    const [table, constraint] = [String(row['table_name']), String(row['constraint_name'])];
    const name = `${table}.${constraint}`;
    columns.set(name, [...(columns.get(name) ?? []), String(row['column_name'])]);
    return { name, table, constraint };
  });
  return keys.map(({ name, table, constraint }) => ({ table, constraint, columns: columns.get(name)! }));
}
