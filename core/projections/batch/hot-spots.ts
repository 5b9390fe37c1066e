import type { HotSpots } from '../../definition/batch.ts';
import type { StreamDefinition } from '../../definition/stream.ts';
import { listed, quoted, quotedIn } from '../sql-text.ts';
import { labelOf, startOf } from './calendar.ts';
import { chosen, DAY, HOUR, indented, instant, lineage, type RunFacts, whereOf } from './sql.ts';
import { PREPARED, type ResultTable, storedRows, type View } from './tables.ts';

type SpotsTable = ResultTable & { readonly result: HotSpots };

const DEFAULT_SLOTS = { hour: 24, day: 7 };

/** Groups that were among the best of a slot before the cut, and in how many slots of the period they were. */
export function hotSpotsOf(
  stream: StreamDefinition,
  schema: string,
  { by, result }: SpotsTable,
  facts: RunFacts,
): string {
  const { slot, period, top, percent, atLeast = DEFAULT_SLOTS[slot] } = result;
  const { zone } = stream.batch!;
  const groups = by.map(quoted);
  const ranked = by.map((name) => `"ranked".${quoted(name)}`);
  const atTop = `SUM(CASE WHEN "ranked"."place" <= ${top} THEN 1 ELSE 0 END)`;
  return [
    'WITH "counted" AS (',
    ...indented([
      'SELECT',
      listed([
        `${startOf(period, DAY, zone)} AS "period_start"`,
        `${slot === 'hour' ? HOUR : DAY} AS "slot"`,
        ...groups,
        'COUNT(*) AS "events"',
      ]),
      `FROM ${quotedIn(schema, PREPARED)}`,
      ...whereOf([
        `${quoted(stream.eventTime)} < ${instant(facts.cut)}`,
        ...groups.map((name) => `${name} IS NOT NULL`),
        chosen(result),
      ]),
      `GROUP BY ${['1', '2', ...groups].join(', ')}`,
    ]),
    '), "ranked" AS (',
    '  SELECT *, RANK() OVER (PARTITION BY "period_start", "slot" ORDER BY "events" DESC) AS "place"',
    '  FROM "counted"',
    '), "passed" AS (',
    '  SELECT "period_start", COUNT(DISTINCT "slot") AS "slots"',
    '  FROM "counted"',
    '  GROUP BY "period_start"',
    ')',
    'SELECT',
    listed([
      ...lineage(facts),
      `${labelOf(period, '"ranked"."period_start"', zone)} AS "period"`,
      '"ranked"."period_start" AS "period_start"',
      ...ranked,
      '"passed"."slots" AS "slots"',
      `${atTop} AS "slots_at_top"`,
      `ROUND(CAST(${atTop} AS DOUBLE PRECISION) / "passed"."slots", 4) AS "share"`,
      `"passed"."slots" >= ${atLeast} AND ${atTop} * 100.0 >= ${percent} * "passed"."slots" AS "persistent"`,
      'SUM("ranked"."events") AS "events"',
    ]),
    'FROM "ranked"',
    'JOIN "passed" ON "passed"."period_start" = "ranked"."period_start"',
    `GROUP BY ${['"ranked"."period_start"', ...ranked, '"passed"."slots"'].join(', ')}`,
    `HAVING ${atTop} > 0`,
  ].join('\n');
}

export const hotSpotViews = (stream: StreamDefinition, schema: string, table: SpotsTable): readonly View[] => [
  {
    name: table.name,
    description: table.result.description ?? '',
    select: table.result.newest === undefined ? storedRows(schema, table) : withNow(stream, schema, table),
  },
];

/** Hot spots of the past, and beside each how many events it has in the newest closed span. */
function withNow(stream: StreamDefinition, schema: string, { by, table, result }: SpotsTable): string {
  const window = result.newest!;
  const panes = quotedIn(schema, window);
  const [count] = Object.entries(stream.windows[window]!.measures).find(([, { op }]) => op === 'count')!;
  const spot = (column: string): string => `"spots".${quoted(column)}`;
  return [
    'SELECT',
    listed([
      ...table.columns.map(({ name }) => spot(name)),
      '"newest"."now_start" AS "now_start"',
      `CASE WHEN "newest"."now_start" IS NOT NULL THEN COALESCE("panes".${quoted(count)}, 0) END AS "now"`,
    ]),
    `FROM ${quotedIn(schema, table.name)} AS "spots"`,
    `CROSS JOIN (SELECT MAX("window_start") AS "now_start" FROM ${panes} WHERE "final") AS "newest"`,
    `LEFT JOIN ${panes} AS "panes"`,
    '  ON "panes"."window_start" = "newest"."now_start"',
    ...by.map((name) => `  AND "panes".${quoted(name)} = ${spot(name)}`),
  ].join('\n');
}
