import type { Trend } from '../definition/batch.ts';
import { isSameMeasure } from '../definition/same-measure.ts';
import type { StreamDefinition } from '../definition/stream.ts';
import { labelOf, startOf, UNITS } from './batch-calendar.ts';
import { chosen, DAY, indented, instant, lineage, type RunFacts, whereOf } from './batch-sql.ts';
import { daysName, PREPARED, type ResultTable, soFarName, type View } from './batch-tables.ts';
import { redshiftType } from './redshift-type.ts';
import { listed, quoted, quotedIn } from './sql-text.ts';

type TrendTable = ResultTable & { readonly result: Trend };

/** The measures of each day before the cut. */
export function trendOf(stream: StreamDefinition, schema: string, { by, result }: TrendTable, facts: RunFacts): string {
  const groups = by.map(quoted);
  return [
    'SELECT',
    listed([
      ...lineage(facts),
      `${DAY} AS "day_start"`,
      ...groups,
      ...Object.entries(result.measures).map(
        ([name, measure]) =>
          `${measure.op === 'count' ? 'COUNT(*)' : `${measure.op.toUpperCase()}(${quoted(measure.of)})`} AS ${quoted(name)}`,
      ),
    ]),
    `FROM ${quotedIn(schema, PREPARED)}`,
    ...whereOf([`${quoted(stream.eventTime)} < ${instant(facts.cut)}`, chosen(result)]),
    `GROUP BY ${[DAY, ...groups].join(', ')}`,
  ].join('\n');
}

export function trendViews(stream: StreamDefinition, schema: string, table: TrendTable): readonly View[] {
  const { name, result } = table;
  const description = result.description ?? '';
  const days = result.newest === undefined ? storedDays(schema, table) : servedDays(stream, schema, table);
  return [
    { name: daysName(name), description, select: days },
    { name, description, select: periods(stream, schema, table) },
    ...(result.soFar ? [{ name: soFarName(name), description, select: soFar(stream, schema, table) }] : []),
  ];
}

function storedDays(schema: string, { by, measures, table }: TrendTable): string {
  const columns = ['"day_start"', ...by.map(quoted), `'batch' AS "layer"`, ...measures.map(({ name }) => quoted(name))];
  return `SELECT\n${listed(columns)}\nFROM ${quotedIn(schema, table.name)}`;
}

const ofBatch = (name: string): string => quoted(`${name}__batch`);
const ofPanes = (name: string): string => quoted(`${name}__panes`);
const nothing = (type: string): string => `CAST(NULL AS ${type})`;

/**
 * One row for each day and group, wholly from the batch or wholly from panes, so that nothing counts twice: from panes
 * if one of them was emitted after what the batch knows, or if the batch does not know the day.
 */
function servedDays(stream: StreamDefinition, schema: string, { by, measures, table, result }: TrendTable): string {
  const groups = by.map(quoted);
  const newer = '"panes_at" > "as_of" OR "as_of" IS NULL';
  const both = measures.flatMap(({ name, type }) =>
    [ofBatch(name), ofPanes(name)].map(
      (column) => `CAST(${together(result, name)}(${column}) AS ${redshiftType(type)}) AS ${column}`,
    ),
  );
  return [
    'SELECT',
    listed([
      '"day_start"',
      ...groups,
      `CASE WHEN ${newer} THEN 'panes' ELSE 'batch' END AS "layer"`,
      ...measures.map(
        ({ name }) => `CASE WHEN ${newer} THEN ${ofPanes(name)} ELSE ${ofBatch(name)} END AS ${quoted(name)}`,
      ),
    ]),
    'FROM (',
    ...indented([
      'SELECT',
      listed(['"day_start"', ...groups, 'MAX("as_of") AS "as_of"', 'MAX("panes_at") AS "panes_at"', ...both]),
      'FROM (',
      ...indented([
        ...batchLayer(schema, { by, measures, table }),
        'UNION ALL',
        ...paneLayer(stream, schema, { by, measures, result }),
      ]),
      ') AS "layers"',
      `GROUP BY ${['"day_start"', ...groups].join(', ')}`,
    ]),
    ') AS "both"',
  ].join('\n');
}

function batchLayer(
  schema: string,
  { by, measures, table }: Pick<TrendTable, 'by' | 'measures' | 'table'>,
): readonly string[] {
  return [
    'SELECT',
    listed([
      ...['"day_start"', ...by.map(quoted), '"as_of"', `${nothing('TIMESTAMPTZ')} AS "panes_at"`],
      ...measures.map(({ name }) => `${quoted(name)} AS ${ofBatch(name)}`),
      ...measures.map(({ name, type }) => `${nothing(redshiftType(type))} AS ${ofPanes(name)}`),
    ]),
    `FROM ${quotedIn(schema, table.name)}`,
  ];
}

function paneLayer(
  stream: StreamDefinition,
  schema: string,
  { by, measures, result }: Pick<TrendTable, 'by' | 'measures' | 'result'>,
): readonly string[] {
  const window = result.newest!;
  const measured = Object.entries(stream.windows[window]!.measures);
  const same = (name: string): string =>
    measured.find(([, measure]) => isSameMeasure(measure, result.measures[name]!))![0];
  return [
    'SELECT',
    listed([
      `${startOf('day', '"window_start"', stream.batch!.zone)} AS "day_start"`,
      ...[...by.map(quoted), `${nothing('TIMESTAMPTZ')} AS "as_of"`, '"emitted_at" AS "panes_at"'],
      ...measures.map(({ name, type }) => `${nothing(redshiftType(type))} AS ${ofBatch(name)}`),
      ...measures.map(({ name }) => `${quoted(same(name))} AS ${ofPanes(name)}`),
    ]),
    `FROM ${quotedIn(schema, window)}`,
  ];
}

/** Days put together to longer periods. */
function periods(stream: StreamDefinition, schema: string, { name, by, measures, result }: TrendTable): string {
  const { zone } = stream.batch!;
  const groups = by.map(quoted);
  const columns = ['"day_start"', ...groups, '"layer"', ...measures.map((measure) => quoted(measure.name))];
  const ofUnit = UNITS.map((unit) =>
    [
      'SELECT',
      listed([
        `'${unit}' AS "unit"`,
        `${labelOf(unit, '"day_start"', zone)} AS "period"`,
        `${startOf(unit, '"day_start"', zone)} AS "period_start"`,
        ...columns,
      ]),
      `FROM ${quotedIn(schema, daysName(name))}`,
    ].join('\n'),
  );
  const period = ['"unit"', '"period"', '"period_start"', ...groups];
  return [
    'SELECT',
    listed([
      ...period,
      ...measures.map(
        (measure) =>
          `CAST(${together(result, measure.name)}(${quoted(measure.name)}) AS ${redshiftType(measure.type)}) AS ${quoted(measure.name)}`,
      ),
      ...Object.entries(result.ratios ?? {}).map(([ratio, { of, per, scale = 2 }]) => {
        const divided = `CAST(SUM(${quoted(of)}) AS DOUBLE PRECISION) / NULLIF(SUM(${quoted(per)}), 0)`;
        return `CAST(ROUND(${divided}, ${scale}) AS DECIMAL(38, ${scale})) AS ${quoted(ratio)}`;
      }),
      'COUNT(DISTINCT "day_start") AS "days"',
      `COUNT(DISTINCT CASE WHEN "layer" = 'panes' THEN "day_start" END) AS "days_of_panes"`,
    ]),
    'FROM (',
    ...indented([ofUnit.join('\nUNION ALL\n')]),
    ') AS "dated"',
    `GROUP BY ${period.join(', ')}`,
  ].join('\n');
}

/** Each day, and what came together until its end. */
function soFar(stream: StreamDefinition, schema: string, { name, by, measures, result }: TrendTable): string {
  const { zone } = stream.batch!;
  const groups = by.map(quoted);
  const since = [...(result.soFar === 'year' ? [startOf('year', '"day_start"', zone)] : []), ...groups];
  const order = 'ORDER BY "day_start" ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW';
  const over = `OVER (${since.length > 0 ? `PARTITION BY ${since.join(', ')} ` : ''}${order})`;
  return [
    'SELECT',
    listed([
      `${labelOf('day', '"day_start"', zone)} AS "period"`,
      '"day_start" AS "period_start"',
      ...groups,
      '"layer"',
      ...measures.flatMap((measure) => [
        quoted(measure.name),
        `CAST(${together(result, measure.name)}(${quoted(measure.name)}) ${over} AS ${redshiftType(measure.type)}) AS ${quoted(soFarName(measure.name))}`,
      ]),
    ]),
    `FROM ${quotedIn(schema, daysName(name))}`,
  ].join('\n');
}

/** How the same measure of two parts becomes that of the whole. */
function together(result: Trend, measure: string): string {
  const { op } = result.measures[measure]!;
  return op === 'min' || op === 'max' ? op.toUpperCase() : 'SUM';
}
