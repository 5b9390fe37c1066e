import { loadModule, parseSync } from 'libpg-query';

await loadModule();

// Redshift's grammar began as PostgreSQL's, and PostgreSQL's own is the strictest one to be had. It reads each statement without what Redshift
// added, and what Redshift lacks is refused here.

const NAME = '"(?:[^"]|"")+"';
const TABLE_OPTIONS = new RegExp(
  `(?<=\\n\\))\\nDISTSTYLE (?:AUTO|KEY\\nDISTKEY \\(${NAME}\\))(?:\\nSORTKEY \\(${NAME}\\))?$`,
);
const IDENTITY = /(?<= BIGINT) IDENTITY\(\d+, \d+\)(?=,?\n)/;
const LATE_BINDING = /\nWITH NO SCHEMA BINDING$/;

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Statements, types and functions that we use, as PostgreSQL calls them. Redshift's documentation has each. */
const STATEMENTS = words(
  'AlterTable Comment CreateSchema Create CreateTableAs Delete Drop Insert Merge Rename Select Update View',
);
const TYPES = words('bool date float8 int8 numeric super timestamptz varchar');
const FUNCTIONS = words(
  'avg chr count date_trunc extract floor max min rank round row_number stddev_pop substring sum timezone',
);
const WITHOUT_ARGUMENTS = words('rank row_number');

/** Clauses that Redshift lacks. */
const LACKING = words('agg_filter agg_order arrayBounds lateral lockingClause onConflictClause returningClause');

/** Why Redshift would not understand a statement; nothing if it would. */
export function redshiftFault(sql: string): string | undefined {
  try {
    const { stmts = [] } = parseSync(withoutAdditions(sql));
    if (stmts.length !== 1) return `Here are ${stmts.length} statements instead of one: ${sql}`;
    const [kind = ''] = Object.keys(stmts[0]?.stmt ?? {});
    const [fault] = STATEMENTS.has(kind.replace(/Stmt$/, '')) ? faultsIn(stmts[0]) : [kind];
    return fault && `Redshift is not known to have ${fault}, which is in: ${sql}`;
  } catch (error) {
    return `${(error as Error).message} in: ${sql}`;
  }
}

function withoutAdditions(sql: string): string {
  if (sql.startsWith('CREATE TABLE ')) return sql.replace(TABLE_OPTIONS, '').replace(IDENTITY, '');
  return sql.startsWith('CREATE OR REPLACE VIEW ') ? sql.replace(LATE_BINDING, '') : sql;
}

function* faultsIn(node: unknown): Generator<string> {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (LACKING.has(key)) yield `the clause ${key}`;
    if (key === 'typeName' && !TYPES.has(nameOf(value.names))) yield `the type ${nameOf(value.names)}`;
    if (key === 'FuncCall') {
      const name = nameOf(value.funcname);
      if (!FUNCTIONS.has(name)) yield `the function ${name}`;
      if (!value.args && !value.agg_star && !WITHOUT_ARGUMENTS.has(name)) yield `${name} without arguments`;
    }
    yield* faultsIn(value);
  }
}

/** The last part of a name; the first may be PostgreSQL's own schema. */
const nameOf = (parts: readonly { readonly String: { readonly sval: string } }[]): string =>
  parts.at(-1)?.String.sval ?? '';
