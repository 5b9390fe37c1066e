import type { LastEvents } from '../../definition/batch.ts';
import type { Measure } from '../../definition/measures.ts';
import { idFieldsOf, type StreamDefinition } from '../../definition/stream.ts';
import { listed, quoted, quotedIn } from '../sql-text.ts';
import { chosen, indented, lineage, type RunFacts, whereOf } from './sql.ts';
import { PREPARED, type ResultTable, storedRows, type View } from './tables.ts';

type EventsTable = ResultTable & { readonly result: LastEvents };

/** Measures of the last events of each group, the run's own time being the end: a count window needs no cut. */
export function lastEventsOf(
  stream: StreamDefinition,
  schema: string,
  { by, measures, result }: EventsTable,
  facts: RunFacts,
): string {
  const groups = by.map(quoted);
  const at = quoted(stream.eventTime);
  // Events of one instant are told apart by id, so that it is the same ones each time.
  const order = [at, ...idFieldsOf(stream).map(quoted)].map((name) => `${name} DESC`).join(', ');
  return [
    'SELECT',
    listed([
      ...[...lineage(facts), ...groups, 'COUNT(*) AS "events"'],
      ...[`MIN(${at}) AS "first_at"`, `MAX(${at}) AS "last_at"`],
      ...measures.map(({ name, type }) => {
        const value = statistic(result.measures[name]!);
        return `${type.kind === 'decimal' ? `ROUND(${value}, ${type.scale})` : value} AS ${quoted(name)}`;
      }),
    ]),
    'FROM (',
    ...indented([
      `SELECT *, ROW_NUMBER() OVER (PARTITION BY ${groups.join(', ')} ORDER BY ${order}) AS "place"`,
      `FROM ${quotedIn(schema, PREPARED)}`,
      ...whereOf([chosen(result)]),
    ]),
    ') AS "numbered"',
    `WHERE "place" <= ${result.events}`,
    `GROUP BY ${groups.join(', ')}`,
  ].join('\n');
}

function statistic(measure: Measure): string {
  if (measure.op === 'count') return 'COUNT(*)';
  const field = quoted(measure.of);
  // Warehouses differ in how many digits the mean of a decimal has.
  if (measure.op === 'avg') return `AVG(CAST(${field} AS DOUBLE PRECISION))`;
  if (measure.op === 'stddev') return `STDDEV_POP(CAST(${field} AS DOUBLE PRECISION))`;
  return `${measure.op.toUpperCase()}(${field})`;
}

export const lastEventViews = (schema: string, table: EventsTable): readonly View[] => [
  { name: table.name, description: table.result.description ?? '', select: storedRows(schema, table) },
];
