import type { StreamDefinition } from '../core/definition/stream.ts';
import type { CatalogueEntry } from './answers.ts';
import { words } from './format.ts';

export interface Example {
  readonly title: string;
  readonly sql: string;
}

/** Questions that someone may begin with. */
export function examplesOf({ stream, tables }: CatalogueEntry): readonly Example[] {
  const [key] = typeof stream.key === 'string' ? [stream.key] : stream.key;
  return [
    ...Object.keys(tables.panes).map((window) => ({
      title: `panes: ${words(window)}`,
      sql: panesQuery(stream, window, tables),
    })),
    { title: 'newest events', sql: `SELECT *\nFROM ${tables.events}\nORDER BY ${stream.eventTime} DESC\nLIMIT 100` },
    {
      title: `most events by ${words(key!)}`,
      sql: `SELECT ${key}, count(*) AS events\nFROM ${tables.events}\nGROUP BY ${key}\nORDER BY events DESC\nLIMIT 20`,
    },
  ];
}

/** The newest panes of a window. */
export function panesQuery(stream: StreamDefinition, window: string, { panes }: CatalogueEntry['tables']): string {
  const { by, measures } = stream.windows[window]!;
  const columns = ['window_start', ...(by ?? []), ...Object.keys(measures), 'revision', 'final'];
  return `SELECT ${columns.join(', ')}\nFROM ${panes[window]}\nORDER BY window_start DESC\nLIMIT 100`;
}

/** Where the page asks that. */
export const queryAddress = (sql: string): string => `#/query/${encodeURIComponent(sql)}`;
