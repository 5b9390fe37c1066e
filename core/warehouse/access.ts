import { quoted, redshiftText } from '../projections/sql-text.ts';
import { loaderUser, readerRole } from '../projections/warehouse-users.ts';

interface User {
  readonly user: string;
  readonly passwordDigest: string;
}

/** Who may do what in the schema of one stream. */
export interface Access {
  readonly schema: string;
  /** The user that Firehose copies as; it may put rows where they land and do nothing else. None: who is there stays. */
  readonly loader: User | undefined;
  /** The user that dashboards read as. None: who is there stays. */
  readonly dashboards: User | undefined;
  readonly landingTables: readonly string[];
}

/** Statements after which everyone may do what they should. `known`: users and roles that are there already. */
export function accessStatements(
  { schema, loader, dashboards, landingTables }: Access,
  known: { readonly users: readonly string[]; readonly roles: readonly string[] },
): readonly string[] {
  const reader = readerRole(schema);
  const inSchema = (name: string): string => `${quoted(schema)}.${quoted(name)}`;
  const statements = [
    ...(known.roles.includes(reader) ? [] : [`CREATE ROLE ${quoted(reader)}`]),
    `GRANT USAGE ON SCHEMA ${quoted(schema)} TO ROLE ${quoted(reader)}`,
    `GRANT SELECT ON ALL TABLES IN SCHEMA ${quoted(schema)} TO ROLE ${quoted(reader)}`,
    `ALTER DEFAULT PRIVILEGES IN SCHEMA ${quoted(schema)} GRANT SELECT ON TABLES TO ROLE ${quoted(reader)}`,
  ];
  // The digest, so that the password itself stands in no log of queries.
  const user = ({ user: name, passwordDigest }: User): string =>
    `${known.users.includes(name) ? 'ALTER' : 'CREATE'} USER ${quoted(name)} PASSWORD ${redshiftText(passwordDigest)}`;
  if (dashboards) statements.push(user(dashboards), `GRANT ROLE ${quoted(reader)} TO ${quoted(dashboards.user)}`);
  const loaderName = loader?.user ?? loaderUser(schema);
  if (!loader && !known.users.includes(loaderName)) return statements;
  return [
    ...statements,
    ...(loader ? [user(loader)] : []),
    `GRANT USAGE ON SCHEMA ${quoted(schema)} TO ${quoted(loaderName)}`,
    ...landingTables.map((table) => `GRANT INSERT, SELECT ON ${inSchema(table)} TO ${quoted(loaderName)}`),
  ];
}
