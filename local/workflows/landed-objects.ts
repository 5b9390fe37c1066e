import type { Clock } from '../../core/ports.ts';
import type { LoadedTable } from '../../core/warehouse/loaded-tables.ts';
import type { Objects } from '../../core/warehouse/objects.ts';
import type { WaitingTables } from '../waiting-tables.ts';

/**
 * The lake as the load workflow sees it. Of what has landed no file is kept: as long as rows wait to be merged, their
 * folder shows a file that has just come and in which nothing is left to copy. What is put into the lake waits too.
 */
export function landedObjects(
  lake: Objects,
  tables: readonly LoadedTable[],
  waiting: WaitingTables,
  { now }: Pick<Clock, 'now'>,
): Objects {
  const tableOf = (key: string): { schema: string; table: string } | undefined => {
    const found = tables.find(({ prefixes }) => prefixes.some((prefix) => key.startsWith(prefix)));
    return found && { schema: found.schema, table: found.table.name };
  };
  return {
    ...lake,
    async list(prefix) {
      const files = await lake.list(prefix);
      const table = prefix.endsWith('/') ? tableOf(prefix) : undefined;
      return table && waiting.has(table) ? [...files, { key: `${prefix}landed`, writtenAt: now(), bytes: 0 }] : files;
    },
    async write(key, bytes, contentType) {
      await lake.write(key, bytes, contentType);
      const table = tableOf(key);
      if (table) waiting.note(table);
    },
  };
}
