import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { RowsRefused, type Warehouse } from '../../adapters/embedded/duckdb-warehouse.ts';
import type { Clock } from '../../core/ports.ts';
import { duckdbInserted, duckdbLanded } from '../../core/projections/duckdb-load.ts';
import { filesOf } from '../../core/projections/lake.ts';
import { literal, quotedIn } from '../../core/projections/sql-text.ts';
import { landingName, type Table } from '../../core/projections/tables.ts';
import { writeTime } from '../../core/values/time.ts';
import type { Objects } from '../../core/warehouse/objects.ts';
import { TENANT } from '../local-deployment.ts';
import type { WaitingTables } from '../waiting-tables.ts';

interface Parts {
  readonly stream: string;
  readonly version: number;
  readonly schema: string;
  readonly tables: readonly Table[];
  readonly warehouse: Warehouse;
  readonly lake: Objects;
  readonly waiting: WaitingTables;
  readonly clock: Pick<Clock, 'now'>;
}
interface Lines {
  readonly table: Table;
  /** One or more lines of JSON each, with or without a line feed at the end. */
  readonly records: readonly Uint8Array[];
}
interface Staged {
  readonly table: Table;
  readonly file: string;
}
export interface Landing {
  /** Brings lines to where rows land, together with other statements, in one transaction unless a file is refused. */
  land(lines: readonly Lines[], also?: readonly string[]): Promise<void>;
}

const LINE_FEED = new Uint8Array([10]);
/** The one table of which so much comes that the way by its landing table costs too much. */
const isDirect = ({ name }: Table): boolean => name === 'events';

/**
 * What Firehose is in the cloud: copies files to where their rows land, and says that they wait. A file that the
 * warehouse refuses goes to the lake, where the load workflow finds it.
 */
export async function landing(parts: Parts): Promise<Landing> {
  const { stream, version, schema, tables, warehouse, lake, waiting, clock } = parts;
  let files = 0;
  for (const table of await leftBehind(warehouse, schema, tables)) waiting.note({ schema, table });

  async function staged({ table, records }: Lines): Promise<Staged> {
    const file = join(warehouse.staging, `${schema}.${table.name}.${++files}.ndjson`);
    const lines = records.flatMap((record) => (record.at(-1) === 10 ? [record] : [record, LINE_FEED]));
    // Not as one piece of memory, which would be as large as all that comes in a second.
    const target = await open(file, 'w');
    try {
      const { bytesWritten } = await target.writev(lines);
      // A disk that is nearly full takes a part, and refuses the rest.
      if (bytesWritten < bytesOf(lines)) await target.writeFile(Buffer.concat(lines).subarray(bytesWritten));
    } finally {
      await target.close();
    }
    return { table, file };
  }
  const copied = ({ table, file }: Staged): string =>
    (isDirect(table) ? duckdbInserted : duckdbLanded)(table, schema, file);

  /** Other files must not wait for one that is refused. */
  async function oneByOne(all: readonly Staged[], also: readonly string[]): Promise<void> {
    for (const one of all)
      await warehouse.transact([copied(one)]).catch(async (error) => {
        if (!(error instanceof RowsRefused)) throw error;
        const now = clock.now();
        const hour = writeTime(now).slice(0, 13).replace(/[-T]/g, '/');
        const key = `${filesOf(one.table, version, { tenant: TENANT, stream })}${hour}/${now}-${++files}.ndjson`;
        await lake.write(key, await readFile(one.file), 'application/x-ndjson');
      });
    if (also.length > 0) await warehouse.transact(also);
  }
  return {
    async land(lines, also = []) {
      const all = await Promise.all(lines.filter(({ records }) => records.length > 0).map(staged));
      try {
        await warehouse.transact([...all.map(copied), ...also]).catch(async (error) => {
          if (!(error instanceof RowsRefused)) throw error;
          await oneByOne(all, also);
        });
      } finally {
        await Promise.all(all.map(({ file }) => rm(file, { force: true })));
      }
      for (const { table } of all) if (!isDirect(table)) waiting.note({ schema, table: table.name });
    },
  };
}

const bytesOf = (pieces: readonly Uint8Array[]): number => pieces.reduce((sum, { length }) => sum + length, 0);

/** Tables of which rows landed that a process before this one did not merge. */
async function leftBehind(warehouse: Warehouse, schema: string, tables: readonly Table[]): Promise<readonly string[]> {
  const asked = tables.map(
    (table) =>
      `SELECT ${literal(table.name)} AS name WHERE EXISTS (SELECT 1 FROM ${quotedIn(schema, landingName(table))})`,
  );
  return (await warehouse.query(asked.join('\nUNION ALL\n'))).rows.map(({ name }) => String(name));
}
