import { isPaneColumn } from '../core/definition/pane-columns.ts';
import { idFieldsOf, keyFieldsOf } from '../core/definition/stream.ts';
import type { CatalogueEntry } from './answers.ts';

/** What is known of the columns of an answer by their names. */
export interface ColumnRoles {
  /** It tells rows apart that belong to different things, even if it is a number. */
  isGroup(name: string): boolean;
  /** It is measured, even if it is a text. */
  isMeasure(name: string): boolean;
  /** It says something about the row itself: nothing to draw. */
  isNoMatter(name: string): boolean;
}

/** Names as people write them, quoted or not. */
const plain = (sql: string): string => sql.replaceAll('"', '').toLowerCase();

/** By the definitions of the streams whose tables a statement names. */
export function columnRoles(entries: readonly CatalogueEntry[], sql: string): ColumnRoles {
  const said = new Set(plain(sql).split(/[^\w.]+/));
  const groups = new Set<string>();
  const measures = new Set<string>();
  const ids = new Set(['schema_version']);
  for (const { stream, tables } of entries) {
    if (said.has(plain(tables.events))) {
      for (const name of keyFieldsOf(stream)) groups.add(name);
      for (const name of idFieldsOf(stream)) ids.add(name);
    }
    for (const [window, table] of Object.entries(tables.panes)) {
      if (!said.has(plain(table))) continue;
      for (const name of stream.windows[window]!.by ?? []) groups.add(name);
      for (const name of Object.keys(stream.windows[window]!.measures)) measures.add(name);
    }
  }
  return {
    isGroup: (name) => groups.has(name),
    isMeasure: (name) => measures.has(name),
    isNoMatter: (name) => isPaneColumn(name) || (ids.has(name) && !groups.has(name)),
  };
}
