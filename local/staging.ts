import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { duckdbLoadOf } from '../core/projections/duckdb-load.ts';
import type { Table } from '../core/projections/tables.ts';

interface Lines {
  readonly table: Table;
  readonly schema: string;
  /** One or more lines of JSON each, with or without a line feed at the end. */
  readonly records: readonly Uint8Array[];
}
export interface Staged {
  /** To be run in one transaction. */
  readonly statements: readonly string[];
  discard(): Promise<void>;
}

let files = 0;
const LINE_FEED = new Uint8Array([10]);

/** Writes lines to a file from which statements copy them into their landing table, and merge it. */
export async function staged(directory: string, { table, schema, records }: Lines): Promise<Staged> {
  const file = join(directory, `${schema}.${table.name}.${++files}.ndjson`);
  await writeFile(
    file,
    Buffer.concat(records.flatMap((record) => (record.at(-1) === 10 ? [record] : [record, LINE_FEED]))),
  );
  return { statements: duckdbLoadOf(table, schema, file), discard: () => rm(file, { force: true }) };
}
