import { quarantineLines } from '../delivery/quarantine.ts';
import { lakePrefix } from '../projections/names.ts';
import { writeTime } from '../values/time.ts';
import { refusedFiles, refusedRows } from './copy.ts';
import { lookBackMs } from './landed-files.ts';
import type { LoadPorts, LoadSettings } from './load-steps.ts';
import type { LoadedTable } from './loaded-tables.ts';
import { type Row, run } from './sql-warehouse.ts';

/**
 * Puts rows that can never load into quarantine, with the reason that Redshift gives. Their place there is made from
 * the file, so that what was isolated is known and left as it is.
 */
export async function isolate(
  loaded: LoadedTable,
  { warehouse, objects, clock }: LoadPorts,
  { everyMs }: LoadSettings,
): Promise<number> {
  // What is already in quarantine stays there as it is.
  if (loaded.table.name === 'quarantine') return 0;
  const now = clock.now();
  const since = writeTime(now - lookBackMs(now, everyMs));
  const ask = (sql: string): Promise<readonly Row[]> => run(warehouse, clock, [sql]);
  let isolated = 0;
  for (const prefix of loaded.prefixes)
    for (const row of await ask(refusedFiles(objects.uri(prefix), since))) {
      const uri = String(row['file_name']);
      const key = uri.slice(objects.uri('').length);
      const target = targetOf(loaded, prefix, key);
      if ((await objects.list(target)).length > 0) continue;
      const rows = await ask(refusedRows(uri, since));
      const lines = new TextDecoder().decode(await objects.read(key)).split('\n');
      const written = rows.flatMap((refused) => quarantined(refused, loaded, key, lines, now));
      await objects.write(target, new TextEncoder().encode(written.join('')), 'application/x-ndjson');
      isolated += rows.length;
    }
  return isolated;
}

/** Under the same hour as the file it is about, where the run that copies what was missed finds it. */
const targetOf = (place: LoadedTable, prefix: string, key: string): string =>
  `${lakePrefix('quarantine', place)}${key.slice(prefix.length)}.refused.gz`;

function quarantined(
  row: Row,
  { tenant, stream, schemaVersion }: LoadedTable,
  source: string,
  lines: readonly string[],
  rejectedAt: number,
): readonly string[] {
  const index = Number(row['line_number']) - 1;
  const column = row['column_name'];
  return quarantineLines({
    stream,
    schemaVersion,
    tenant,
    rejectedAt,
    source,
    index,
    id: undefined,
    reasons: [{ pointer: column ? `/${column}` : '', rule: 'load', message: String(row['reason']) }],
    original: lines[index] ?? '',
    withheld: [],
  });
}
