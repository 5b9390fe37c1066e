import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import type { StreamPlan } from '../../core/definition/plan.ts';
import { lakePrefix } from '../../core/projections/names.ts';
import { archiveFolders, mayHold } from '../../core/replay/archive.ts';
import type { TimeRange } from '../../core/replay/time-range.ts';
import type { Objects } from '../../core/warehouse/objects.ts';
import { TENANT } from '../local-deployment.ts';
import { eventFile } from './event-file.ts';
import type { InputFile } from './input.ts';

/** Files that were made to be read, and what to do with them afterwards. */
export interface ArchiveFiles {
  readonly files: readonly InputFile[];
  discard(): void;
}

/** The events of the lake of a data directory, written out as lines: they are stored as Parquet. */
export async function localArchive(
  directory: string,
  { stream }: StreamPlan,
  { from }: TimeRange,
): Promise<ArchiveFiles> {
  const root = join(directory, 'lake', lakePrefix('parquet', { tenant: TENANT, stream: stream.name }));
  // A run that was stopped writes later what had arrived, so only the beginning of the range tells.
  const parquet = filesBelow(root).filter((file) =>
    mayHold(`/${relative(root, file).split(sep).join('/')}`, { from, to: Number.POSITIVE_INFINITY }),
  );
  if (parquet.length === 0)
    throw new Error(
      `The lake in ${root} has no events of that time; a run writes it once a minute. Name the data directory with --data-dir, or files with --input.`,
    );
  const folder = mkdtempSync(join(tmpdir(), 'streamgauge-replay-'));
  const discard = () => rmSync(folder, { recursive: true, force: true });
  try {
    // Whoever brings files of lines does not wait for DuckDB.
    const { parquetLines } = await import('../../adapters/embedded/parquet-lines.ts');
    const file = join(folder, 'events.ndjson');
    await parquetLines(stream, parquet, file);
    return { files: [{ ...eventFile(file), name: root }], discard };
  } catch (error) {
    discard();
    throw error;
  }
}

const filesBelow = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
    : [];

/** The events of the archive in S3: packed lines, under the hour of their arrival. */
export async function cloudArchive(
  objects: Pick<Objects, 'list' | 'read' | 'uri'>,
  tenant: string,
  { stream }: StreamPlan,
  arrivals: TimeRange,
): Promise<ArchiveFiles> {
  const folders = archiveFolders({ stream }, tenant, arrivals);
  const listed = (await Promise.all(folders.map((folder) => objects.list(folder)))).flat();
  const found = listed
    .filter(({ key }) => mayHold(key, arrivals))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ key, bytes: size }) => ({
      name: objects.uri(key),
      path: undefined,
      size,
      async *bytes() {
        yield await objects.read(key);
      },
    }));
  if (found.length === 0)
    throw new Error(
      `${objects.uri(lakePrefix('events', { tenant, stream: stream.name }))} has no events of that time. Look at --tenant, --from and --to.`,
    );
  return { files: found, discard: () => undefined };
}
