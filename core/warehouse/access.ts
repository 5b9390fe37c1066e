import { literal, quoted } from '../projections/sql-text.ts';

/** Who may do what in the schema of one stream. */
export interface Access {
  readonly schema: string;
  /** The user that Firehose copies as; it may put rows where they land and do nothing else. */
  readonly loader: { readonly user: string; readonly passwordDigest: string } | undefined;
  readonly landingTables: readonly string[];
}

/** The role that a person gets to read one stream. */
export const readerRole = (schema: string): string => `${schema}_reader`;
/** The user that Firehose copies as. */
export const loaderUser = (schema: string): string => `${schema}_loader`;

/** Statements after which everyone may do what they should. `known`: users and roles that are there already. */
export function accessStatements(
  { schema, loader, landingTables }: Access,
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
  if (!loader) return statements;
  const verb = known.users.includes(loader.user) ? 'ALTER' : 'CREATE';
  return [
    ...statements,
    // The digest, so that the password itself stands in no log of queries.
    `${verb} USER ${quoted(loader.user)} PASSWORD ${literal(loader.passwordDigest)}`,
    `GRANT USAGE ON SCHEMA ${quoted(schema)} TO ${quoted(loader.user)}`,
    ...landingTables.map((table) => `GRANT INSERT, SELECT ON ${inSchema(table)} TO ${quoted(loader.user)}`),
  ];
}
