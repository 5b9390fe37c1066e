import { readFile } from 'node:fs/promises';
import type { Clock } from '../../core/ports.ts';
import { writeTime } from '../../core/values/time.ts';
import { duckdbSecondCopy } from '../../core/warehouse/duckdb-second-copy.ts';
import type { LoadPorts } from '../../core/warehouse/load-steps.ts';

/** The embedded warehouse copies files of a lake that is a directory. */
export function duckdbCopy({ now }: Pick<Clock, 'now'>): LoadPorts['copyOf'] {
  let last = 0;
  return async ({ schema, table }, manifestUri) => {
    const { entries } = JSON.parse(await readFile(manifestUri, 'utf8')) as { entries: readonly { url: string }[] };
    last = Math.max(last + 1, now());
    return duckdbSecondCopy({ table, schema, files: entries.map(({ url }) => url), at: writeTime(now()), id: last });
  };
}
