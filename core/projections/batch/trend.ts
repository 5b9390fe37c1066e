import type { Trend } from '../../definition/batch.ts';
import { isSameMeasure } from '../../definition/same-measure.ts';
import type { StreamDefinition } from '../../definition/stream.ts';
import { redshiftType } from '../redshift-type.ts';
import { listed, quoted, quotedIn } from '../sql-text.ts';
import { startOf } from './calendar.ts';
import { chosen, DAY, indented, instant, lineage, type RunFacts, whereOf } from './sql.ts';
import { addsUp, missedName, PREPARED, type ResultTable } from './tables.ts';

export type TrendTable = ResultTable & { readonly result: Trend };

/**
 * The measures of each day before the cut. Where panes may stand in for a day, also what they lack: events that came
 * too late for them. That is known of days that no pane was emitted of since `asOf`; of others the panes alone hold.
 */
export function trendOf(stream: StreamDefinition, schema: string, table: TrendTable, facts: RunFacts): string {
  const { by, measures, result } = table;
  const groups = by.map(quoted);
  const counted = countedDays(stream, schema, table, facts);
  if (result.newest === undefined) return ['SELECT', ...counted].join('\n');
  const settled = `MAX("panes_at") IS NULL OR MAX("panes_at") <= ${instant(facts.asOf)}`;
  return [
    'SELECT',
    listed([
      ...lineage(facts),
      '"day_start"',
      ...groups,
      ...measures.map(({ name }) => `MAX(${quoted(name)}) AS ${quoted(name)}`),
      ...measures
        .filter(({ name }) => addsUp(result, name))
        .map(
          ({ name }) =>
            `CASE WHEN ${settled} THEN MAX(${known(name)}) - COALESCE(MAX(${ofPanes(name)}), 0) END AS ${quoted(missedName(name))}`,
        ),
    ]),
    'FROM (',
    ...indented(['SELECT', ...counted, 'UNION ALL', ...paneDays(stream, schema, table)]),
    ') AS "layers"',
    `GROUP BY ${['"day_start"', ...groups].join(', ')}`,
    'HAVING MAX("counted") = 1',
  ].join('\n');
}

const known = (name: string): string => quoted(`${name}__known`);
const ofPanes = (name: string): string => quoted(`${name}__panes`);
export const nothing = (type: string): string => `CAST(NULL AS ${type})`;

/** Events by day; beside those that panes may stand in for, what of them had arrived until `asOf`. */
function countedDays(
  stream: StreamDefinition,
  schema: string,
  { by, measures, result }: TrendTable,
  facts: RunFacts,
): readonly string[] {
  const groups = by.map(quoted);
  const arrived = `"received_at" <= ${instant(facts.asOf)}`;
  const computed = (name: string, condition?: string): string => {
    const measure = result.measures[name]!;
    const value = measure.op === 'count' ? '1' : quoted(measure.of);
    return `${measure.op.toUpperCase()}(${condition ? `CASE WHEN ${condition} THEN ${value} END` : value})`;
  };
  const values = measures.map(({ name }) => `${computed(name)} AS ${quoted(name)}`);
  const day = [`${DAY} AS "day_start"`, ...groups];
  const columns =
    result.newest === undefined
      ? [...lineage(facts), ...day, ...values]
      : [
          ...[...day, '1 AS "counted"', `${nothing('TIMESTAMPTZ')} AS "panes_at"`, ...values],
          ...measures.map(({ name }) => `${computed(name, arrived)} AS ${known(name)}`),
          ...measures.map(({ name, type }) => `${nothing(redshiftType(type))} AS ${ofPanes(name)}`),
        ];
  return [
    listed(columns),
    `FROM ${quotedIn(schema, PREPARED)}`,
    ...whereOf([`${quoted(stream.eventTime)} < ${instant(facts.cut)}`, chosen(result)]),
    `GROUP BY ${[DAY, ...groups].join(', ')}`,
  ];
}

/** Panes by day, in the columns of counted days. */
function paneDays(stream: StreamDefinition, schema: string, { by, measures, result }: TrendTable): readonly string[] {
  const window = result.newest!;
  const day = startOf('day', '"window_start"', stream.batch!.zone);
  const groups = by.map(quoted);
  return [
    'SELECT',
    listed([
      ...[`${day} AS "day_start"`, ...groups, '0 AS "counted"', 'MAX("emitted_at") AS "panes_at"'],
      ...measures.flatMap(({ name, type }) => `${nothing(redshiftType(type))} AS ${quoted(name)}`),
      ...measures.flatMap(({ name, type }) => `${nothing(redshiftType(type))} AS ${known(name)}`),
      ...measures.map(
        ({ name }) => `${together(result, name)}(${measuredBy(stream, result, name)}) AS ${ofPanes(name)}`,
      ),
    ]),
    `FROM ${quotedIn(schema, window)}`,
    `GROUP BY ${['1', ...groups].join(', ')}`,
  ];
}

/** The column of the panes that measures the same. */
export function measuredBy({ windows }: StreamDefinition, { measures, newest }: Trend, name: string): string {
  const found = Object.entries(windows[newest!]!.measures).find(([, one]) => isSameMeasure(one, measures[name]!));
  return quoted(found![0]);
}

/** How the same measure of two parts becomes that of the whole. */
export const together = (result: Trend, name: string): string =>
  addsUp(result, name) ? 'SUM' : result.measures[name]!.op.toUpperCase();
