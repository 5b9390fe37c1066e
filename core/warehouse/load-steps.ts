import { quarantineLines } from '../delivery/quarantine.ts';
import type { Clock } from '../ports.ts';
import type { PlacedStream } from '../projections/deployment.ts';
import { filesOf } from '../projections/lake.ts';
import { lakePrefix, warehouseSchema } from '../projections/names.ts';
import { type Table, tablesOf } from '../projections/tables.ts';
import { mergeOf } from '../projections/warehouse-merge.ts';
import { writeTime } from '../values/time.ts';
import { copiedFiles, copyOf, refusedRows } from './copy.ts';
import { dayPrefixes, manifestOf, missedFiles } from './landed-files.ts';
import type { Objects } from './objects.ts';
import { run, type SqlWarehouse, StatementFailed } from './sql-warehouse.ts';

/** One table of one stream of one tenant, and where its files lie. */
export interface LoadedTable {
  readonly schema: string;
  readonly table: Table;
  readonly tenant: string;
  readonly stream: string;
  readonly schemaVersion: number;
  readonly prefix: string;
}

/** Every table of a stream. */
export const loadedTables = ({ place, plan }: PlacedStream): readonly LoadedTable[] =>
  tablesOf(plan.stream).map((table) => ({
    schema: warehouseSchema(place),
    table,
    tenant: place.tenant,
    stream: place.stream,
    schemaVersion: plan.stream.version,
    prefix: filesOf(table, plan, place),
  }));

export interface LoadPorts {
  readonly warehouse: SqlWarehouse;
  readonly objects: Objects;
  readonly clock: Clock;
}

export interface LoadSettings {
  /** The role with which COPY reads the lake. */
  readonly copyRole: string;
  /** After this, a file that is not copied was skipped: Firehose tries for as long. */
  readonly patienceMs: number;
  /** If no file came for so long, there is nothing to do, and the warehouse is left asleep. */
  readonly quietMs: number;
}

/** A file that waits is found again for so long. */
const LOOK_BACK_MS = 26 * 3_600_000;

/** What waits for a table. Asks the warehouse only if files came lately, for asking wakes it. */
export async function look(
  { schema, table, tenant, stream, prefix }: LoadedTable,
  { warehouse, objects, clock }: LoadPorts,
  { patienceMs, quietMs }: LoadSettings,
): Promise<{ readonly quiet: boolean; readonly missed: number; readonly manifest: string }> {
  const now = clock.now();
  const from = now - LOOK_BACK_MS;
  const listed = await Promise.all(dayPrefixes(prefix, from, now).map((day) => objects.list(day)));
  const files = listed.flat().filter(({ writtenAt }) => writtenAt >= from);
  if (!files.some(({ writtenAt }) => writtenAt >= now - patienceMs - quietMs))
    return { quiet: true, missed: 0, manifest: '' };
  const copied = await run(warehouse, clock, [copiedFiles(objects.uri(prefix), writeTime(from))]);
  const known = new Set(copied.map((row) => String(row['file_name'])));
  const waiting = files.map((file) => ({ ...file, uri: objects.uri(file.key) })).filter(({ uri }) => !known.has(uri));
  const uris = missedFiles(waiting, now - patienceMs).map(({ uri }) => uri);
  if (uris.length === 0) return { quiet: false, missed: 0, manifest: '' };
  const manifest = `${lakePrefix('errors', { tenant, stream }, 'missed', schema, table.name)}${now}.manifest`;
  await objects.write(manifest, new TextEncoder().encode(manifestOf(uris)), 'application/json');
  return { quiet: false, missed: uris.length, manifest: objects.uri(manifest) };
}

/** Begins to copy what was missed. */
export const beginCopy = (
  { schema, table }: LoadedTable,
  manifest: string,
  { warehouse }: LoadPorts,
  { copyRole }: LoadSettings,
): Promise<string> => warehouse.begin([copyOf(table, schema, manifest, copyRole)]);

/** Begins to merge what has landed, all of it in one transaction. */
export const beginMerge = ({ schema, table }: LoadedTable, { warehouse }: LoadPorts): Promise<string> =>
  warehouse.begin(mergeOf(table, schema));

/** Whether a statement is still running. Throws if it failed. */
export async function stateOf(id: string, { warehouse }: LoadPorts): Promise<'running' | 'done'> {
  const outcome = await warehouse.outcome(id);
  if (outcome.state === 'failed') throw new StatementFailed(outcome.reason);
  return outcome.state;
}

/**
 * Puts rows that can never load into quarantine, with the reason that Redshift gives. Their place there is made from
 * file and line, so a second time writes the same again.
 */
export async function isolate(table: LoadedTable, { warehouse, objects, clock }: LoadPorts): Promise<number> {
  const { tenant, stream, schemaVersion, prefix } = table;
  // What is already in quarantine stays there as it is.
  if (table.table.name === 'quarantine') return 0;
  const now = clock.now();
  const refused = await run(warehouse, clock, [refusedRows(objects.uri(prefix), writeTime(now - LOOK_BACK_MS))]);
  for (const uri of new Set(refused.map((row) => String(row['file_name'])))) {
    const key = uri.slice(objects.uri('').length);
    const lines = new TextDecoder().decode(await objects.read(key)).split('\n');
    const isolated = refused
      .filter((row) => row['file_name'] === uri)
      .flatMap((row) => {
        const line = Number(row['line_number']);
        return quarantineLines({
          stream,
          schemaVersion,
          tenant,
          rejectedAt: now,
          source: key,
          index: line - 1,
          id: undefined,
          reasons: [
            {
              pointer: row['column_name'] ? `/${row['column_name']}` : '',
              rule: 'load',
              message: String(row['reason']),
            },
          ],
          original: lines[line - 1] ?? '',
          withheld: [],
        });
      });
    // Under the same hour as the file it is about, where the run that copies what was missed finds it.
    const target = `${lakePrefix('quarantine', { tenant, stream })}${key.slice(prefix.length)}.refused.gz`;
    await objects.write(target, new TextEncoder().encode(isolated.join('')), 'application/x-ndjson');
  }
  return refused.length;
}
