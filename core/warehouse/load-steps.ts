import type { Clock } from '../ports.ts';
import { lakePrefix } from '../projections/names.ts';
import { mergeOf } from '../projections/warehouse-merge.ts';
import { writeTime } from '../values/time.ts';
import { copiedFiles, fileNameOf } from './copy.ts';
import { dayPrefixes, lookBackMs, manifestOf, missedFiles } from './landed-files.ts';
import type { LoadedTable } from './loaded-tables.ts';
import type { LakeFile, Objects } from './objects.ts';
import { run, type SqlWarehouse, StatementFailed } from './sql-warehouse.ts';

export interface LoadPorts {
  readonly warehouse: SqlWarehouse;
  readonly objects: Objects;
  readonly clock: Clock;
  /** Statements of one transaction that bring the files of a manifest to where rows land. */
  copyOf(loaded: LoadedTable, manifestUri: string): Promise<readonly string[]>;
  /** Brings a table to what its definition says. Whether anything was missing. */
  migrate(loaded: LoadedTable): Promise<boolean>;
}

export interface LoadSettings {
  /** How often the workflow runs. */
  readonly everyMs: number;
  /** After this, a file that is not copied was skipped: Firehose tries for as long. */
  readonly patienceMs: number;
  /** If no file came for so long, there is nothing to do, and the warehouse is left asleep. */
  readonly quietMs: number;
}

/** After so many schedules without a file there is nothing to merge. */
const QUIET_RUNS = 3;

export const loadSettings = (everyMs: number, patienceMs: number): LoadSettings => ({
  everyMs,
  patienceMs,
  quietMs: QUIET_RUNS * everyMs,
});

interface Waiting {
  readonly quiet: boolean;
  readonly missed: number;
  /** What COPY should read; empty if nothing was missed. */
  readonly manifest: string;
}

/** A statement that began, and how it goes; that of a small warehouse is done at once. */
interface Begun {
  readonly statement: string;
  readonly state: 'running' | 'done';
}

/** What waits for a table. Asks the warehouse only if files came lately, for asking wakes it. */
export async function look(loaded: LoadedTable, ports: LoadPorts, settings: LoadSettings): Promise<Waiting> {
  const { patienceMs, quietMs, everyMs } = settings;
  const { objects, clock } = ports;
  const now = clock.now();
  const from = now - lookBackMs(now, everyMs);
  const folders = loaded.prefixes.flatMap((prefix) => dayPrefixes(prefix, from, now));
  const listed = (await Promise.all(folders.map((folder) => objects.list(folder)))).flat();
  const files = listed.filter(({ writtenAt }) => writtenAt >= from);
  if (!files.some(({ writtenAt }) => writtenAt >= now - patienceMs - quietMs))
    return { quiet: true, missed: 0, manifest: '' };
  const due = files.filter(({ writtenAt, bytes }) => bytes > 0 && writtenAt <= now - patienceMs);
  const waiting = due.length === 0 ? [] : missedFiles(await notCopied(due, from, loaded, ports));
  if (waiting.length === 0) return { quiet: false, missed: 0, manifest: '' };
  const { schema, table } = loaded;
  const manifest = `${lakePrefix('errors', loaded, 'missed', schema, table.name)}${now}.manifest`;
  const text = manifestOf(waiting.map(({ key }) => objects.uri(key)));
  await objects.write(manifest, new TextEncoder().encode(text), 'application/json');
  return { quiet: false, missed: waiting.length, manifest: objects.uri(manifest) };
}

/** Files of which Redshift does not say that it has them. */
async function notCopied(
  files: readonly LakeFile[],
  from: number,
  { prefixes }: LoadedTable,
  { warehouse, objects, clock }: LoadPorts,
): Promise<readonly LakeFile[]> {
  const known = new Set<string>();
  for (const prefix of prefixes)
    for (const row of await run(warehouse, clock, [copiedFiles(objects.uri(prefix), writeTime(from))]))
      known.add(String(row['file_name']));
  return files.filter(({ key }) => !known.has(fileNameOf(objects.uri(key))));
}

/** Begins to copy what was missed. */
export const beginCopy = async (loaded: LoadedTable, manifestUri: string, ports: LoadPorts): Promise<Begun> =>
  begin(await ports.copyOf(loaded, manifestUri), ports);

/** Begins to merge what has landed, all of it in one transaction. */
export const beginMerge = ({ schema, table }: LoadedTable, ports: LoadPorts): Promise<Begun> =>
  begin(mergeOf(table, schema), ports);

async function begin(statements: readonly string[], ports: LoadPorts): Promise<Begun> {
  const statement = await ports.warehouse.begin(statements);
  return { statement, state: await stateOf(statement, ports) };
}

/** Whether a statement is still running. Throws if it failed. */
export async function stateOf(id: string, { warehouse }: Pick<LoadPorts, 'warehouse'>): Promise<Begun['state']> {
  const outcome = await warehouse.outcome(id);
  if (outcome.state === 'failed') throw new StatementFailed(outcome.reason);
  return outcome.state;
}
