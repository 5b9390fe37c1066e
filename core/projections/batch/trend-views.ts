import type { StreamDefinition } from '../../definition/stream.ts';
import { redshiftType } from '../redshift-type.ts';
import { listed, quoted, quotedIn } from '../sql-text.ts';
import { labelOf, startOf, UNITS } from './calendar.ts';
import { indented, word } from './sql.ts';
import { addsUp, daysName, missedName, soFarName, type View } from './tables.ts';
import { measuredBy, nothing, type TrendTable, together } from './trend.ts';

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
  const columns = [
    ...['"day_start"', ...by.map(quoted), `${word('batch')} AS "layer"`],
    ...measures.map(({ name }) => quoted(name)),
  ];
  return `SELECT\n${listed(columns)}\nFROM ${quotedIn(schema, table.name)}`;
}

const ofBatch = (name: string): string => quoted(`${name}__batch`);
const ofPanes = (name: string): string => quoted(`${name}__panes`);

/**
 * One row for each day and group, of one layer, so that nothing counts twice. Panes hold if one of them was emitted
 * after what the batch knows, or if the batch does not know the day; the batch adds what it knows that they lack.
 */
function servedDays(stream: StreamDefinition, schema: string, table: TrendTable): string {
  const { by, measures, result } = table;
  const groups = by.map(quoted);
  const newer = '"panes_at" > "as_of" OR "as_of" IS NULL';
  const both = measures.flatMap(({ name, type }) =>
    [ofBatch(name), ofPanes(name), ...(addsUp(result, name) ? [quoted(missedName(name))] : [])].map(
      (column) => `CAST(${together(result, name)}(${column}) AS ${redshiftType(type)}) AS ${column}`,
    ),
  );
  const served = (name: string): string => {
    const [panes, batch] = [ofPanes(name), ofBatch(name)];
    const [whole, other] = addsUp(result, name)
      ? [`${panes} + ${quoted(missedName(name))}`, quoted(missedName(name))]
      : [`${result.measures[name]!.op === 'min' ? 'LEAST' : 'GREATEST'}(${panes}, ${batch})`, batch];
    return `CASE WHEN ${newer} THEN COALESCE(${whole}, ${panes}, ${other}) ELSE ${batch} END AS ${quoted(name)}`;
  };
  return [
    'SELECT',
    listed([
      ...['"day_start"', ...groups, `CASE WHEN ${newer} THEN ${word('panes')} ELSE ${word('batch')} END AS "layer"`],
      ...measures.map(({ name }) => served(name)),
    ]),
    'FROM (',
    ...indented([
      'SELECT',
      listed(['"day_start"', ...groups, 'MAX("as_of") AS "as_of"', 'MAX("panes_at") AS "panes_at"', ...both]),
      'FROM (',
      ...indented([...batchLayer(schema, table), 'UNION ALL', ...paneLayer(stream, schema, table)]),
      ') AS "layers"',
      `GROUP BY ${['"day_start"', ...groups].join(', ')}`,
    ]),
    ') AS "both"',
  ].join('\n');
}

function batchLayer(schema: string, { by, measures, result, table }: TrendTable): readonly string[] {
  const missed = measures.filter(({ name }) => addsUp(result, name)).map(({ name }) => quoted(missedName(name)));
  return [
    'SELECT',
    listed([
      ...['"day_start"', ...by.map(quoted), '"as_of"', `${nothing('TIMESTAMPTZ')} AS "panes_at"`],
      ...measures.map(({ name }) => `${quoted(name)} AS ${ofBatch(name)}`),
      ...measures.map(({ name, type }) => `${nothing(redshiftType(type))} AS ${ofPanes(name)}`),
      ...missed,
    ]),
    `FROM ${quotedIn(schema, table.name)}`,
  ];
}

function paneLayer(stream: StreamDefinition, schema: string, { by, measures, result }: TrendTable): readonly string[] {
  const missed = measures.filter(({ name }) => addsUp(result, name));
  return [
    'SELECT',
    listed([
      `${startOf('day', '"window_start"', stream.batch!.zone)} AS "day_start"`,
      ...[...by.map(quoted), `${nothing('TIMESTAMPTZ')} AS "as_of"`, '"emitted_at" AS "panes_at"'],
      ...measures.map(({ name, type }) => `${nothing(redshiftType(type))} AS ${ofBatch(name)}`),
      ...measures.map(({ name }) => `${measuredBy(stream, result, name)} AS ${ofPanes(name)}`),
      ...missed.map(({ name, type }) => `${nothing(redshiftType(type))} AS ${quoted(missedName(name))}`),
    ]),
    `FROM ${quotedIn(schema, result.newest!)}`,
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
        `${word(unit)} AS "unit"`,
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
