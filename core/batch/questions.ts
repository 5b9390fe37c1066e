import type { HotSpots, LastEvents, Trend } from '../definition/batch.ts';
import type { Batched } from '../projections/batch/batches.ts';
import { type ResultTable, resultTablesOf, soFarName } from '../projections/batch/tables.ts';
import { listed, quoted, quotedIn } from '../projections/sql-text.ts';
import type { Question } from '../reports/report.ts';

/** A chart has no more dots anyway. */
const MOST_PERIODS = 60;
const MOST_DAYS = 400;
const MOST_ROWS = 20;

/** A question, and the result that it is about. */
interface ResultQuestion extends Question {
  readonly of: string;
}

/** What the report of a batch shows, result by result, from the views that people read. */
export const batchQuestions = ({ definition, schema }: Batched): readonly ResultQuestion[] =>
  resultTablesOf(definition).flatMap((table) =>
    questionsOf(schema, table).map((question) => ({ of: table.name, ...question })),
  );

function questionsOf(schema: string, table: ResultTable): readonly Question[] {
  const { result } = table;
  switch (result.kind) {
    case 'trend':
      return trendQuestions(schema, table, result);
    case 'hot-spots':
      return [spotsQuestion(schema, table, result)];
    case 'last-events':
      return [eventsQuestion(schema, table, result)];
  }
}

/** The newest so many rows, in the order of their names, which is that of time. */
const newest = (columns: readonly string[], from: string, most: number, by: readonly string[]): string =>
  `SELECT * FROM (\nSELECT\n${listed(columns)}\nFROM ${from}\nORDER BY "period_start" DESC LIMIT ${most}\n) AS "newest" ORDER BY ${['"period"', ...by.map(quoted)].join(', ')}`;

function trendQuestions(schema: string, { name, by, measures }: ResultTable, result: Trend): readonly Question[] {
  const shown = Object.entries(result.measures);
  const [main] = shown.find(([, { op }]) => op === 'sum') ?? shown[0]!;
  const values = [...measures.map((measure) => measure.name), ...Object.keys(result.ratios ?? {})].map(quoted);
  const columns = ['"period"', '"period_start"', ...by.map(quoted), ...values, '"days"', '"days_of_panes"'];
  const view = quotedIn(schema, name);
  const chart = { time: 'period_start', value: main, ...(by[0] !== undefined && { by: by[0] }) };
  return [
    { title: `${name} by month`, sql: newest(columns, `${view} WHERE "unit" = 'month'`, MOST_PERIODS, by), chart },
    {
      title: `${name} by quarter and year`,
      sql: newest(columns, `${view} WHERE "unit" IN ('quarter', 'year')`, MOST_PERIODS, by),
    },
    ...(result.soFar
      ? [
          {
            title: `${name} so far`,
            sql: newest(
              ['"period"', '"period_start"', ...by.map(quoted), quoted(main), quoted(soFarName(main))],
              quotedIn(schema, soFarName(name)),
              MOST_DAYS,
              by,
            ),
            chart: { ...chart, value: soFarName(main) },
          },
        ]
      : []),
  ];
}

const spotsQuestion = (schema: string, { name, by }: ResultTable, { top, slot, period }: HotSpots): Question => ({
  title: `${name}: how often among the best ${top} of an ${slot}`.replace('an day', 'a day'),
  sql: `SELECT\n${listed(['"period"', ...by.map(quoted), '"slots_at_top"', '"slots"', '"share"', '"persistent"', '"events"'])}\nFROM ${quotedIn(schema, name)}\nWHERE "period_start" = (SELECT MAX("period_start") FROM ${quotedIn(schema, name)})\nORDER BY "share" DESC, ${by.map(quoted).join(', ')} LIMIT ${MOST_ROWS}`,
  bars: { name: by[0]!, value: 'share', title: `share of the ${slot}s of the ${period}` },
});

const eventsQuestion = (schema: string, { name, by, measures }: ResultTable, { events }: LastEvents): Question => ({
  title: `${name}: the last ${events} events of each`,
  sql: `SELECT\n${listed([...by.map(quoted), '"events"', '"last_at"', ...measures.map((measure) => quoted(measure.name))])}\nFROM ${quotedIn(schema, name)}\nORDER BY "last_at" DESC, ${by.map(quoted).join(', ')} LIMIT ${MOST_ROWS}`,
});
