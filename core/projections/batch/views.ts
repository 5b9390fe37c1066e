import type { StreamDefinition } from '../../definition/stream.ts';
import { hotSpotViews } from './hot-spots.ts';
import { lastEventViews } from './last-events.ts';
import { type ResultTable, resultTablesOf, type View } from './tables.ts';
import { trendViews } from './trend-views.ts';

/** What people read of a batch: its results, and in them what has come since, from the newest panes. */
export const batchViewsOf = (stream: StreamDefinition, schema: string): readonly View[] =>
  resultTablesOf(stream).flatMap((table) => viewsOf(stream, schema, table));

function viewsOf(stream: StreamDefinition, schema: string, table: ResultTable): readonly View[] {
  const { result } = table;
  switch (result.kind) {
    case 'trend':
      return trendViews(stream, schema, { ...table, result });
    case 'hot-spots':
      return hotSpotViews(stream, schema, { ...table, result });
    case 'last-events':
      return lastEventViews(schema, { ...table, result });
  }
}
