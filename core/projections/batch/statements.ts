import { fieldsRead } from '../../definition/predicate.ts';
import { idFieldsOf, keyFieldsOf, type StreamDefinition } from '../../definition/stream.ts';
import { listed, literal, quoted, quotedIn } from '../sql-text.ts';
import { startOf } from './calendar.ts';
import { hotSpotsOf } from './hot-spots.ts';
import { lastEventsOf } from './last-events.ts';
import { DAY, HOUR, instant, type RunFacts } from './sql.ts';
import { EXTRACTED, nextName, PREPARED, type ResultTable, RUNS, resultTablesOf } from './tables.ts';
import { trendOf } from './trend.ts';

/** A second time makes the same again, so a try that was cut off does no harm. */
const madeAnew = (table: string, select: string): readonly string[] => [
  `DROP TABLE IF EXISTS ${table}`,
  `CREATE TABLE ${table} AS\n${select}`,
];

/** Sets aside what the run is about: every event that had arrived, so that all results see the same. */
export function extractOf(stream: StreamDefinition, schema: string, takenAt: string): readonly string[] {
  const columns = [...neededFields(stream), 'received_at'].map(quoted);
  return madeAnew(
    quotedIn(schema, EXTRACTED),
    `SELECT\n${listed(columns)}\nFROM ${quotedIn(schema, 'events')}\nWHERE "received_at" <= ${instant(takenAt)}`,
  );
}

/** What was extracted, in numbers: how many events, and the second in which the last of them arrived. */
export const factsOf = (schema: string): string =>
  `SELECT COUNT(*) AS events, CAST(FLOOR(EXTRACT(EPOCH FROM MAX("received_at"))) AS BIGINT) AS newest FROM ${quotedIn(schema, EXTRACTED)}`;

/** Gives each event its hour, and its day in the zone of the batch. */
export function prepareOf(stream: StreamDefinition, schema: string): readonly string[] {
  const at = quoted(stream.eventTime);
  const columns = [
    ...[...neededFields(stream), 'received_at'].map(quoted),
    `${startOf('day', at, stream.batch!.zone)} AS ${DAY}`,
    `DATE_TRUNC('hour', ${at}) AS ${HOUR}`,
  ];
  return madeAnew(quotedIn(schema, PREPARED), `SELECT\n${listed(columns)}\nFROM ${quotedIn(schema, EXTRACTED)}`);
}

/** Computes one result beside what people read. */
export const computeOf = (
  stream: StreamDefinition,
  schema: string,
  table: ResultTable,
  facts: RunFacts,
): readonly string[] => madeAnew(quotedIn(schema, nextName(table.name)), resultOf(stream, schema, table, facts));

function resultOf(stream: StreamDefinition, schema: string, table: ResultTable, facts: RunFacts): string {
  const { result } = table;
  switch (result.kind) {
    case 'trend':
      return trendOf(stream, schema, { ...table, result }, facts);
    case 'hot-spots':
      return hotSpotsOf(stream, schema, { ...table, result }, facts);
    case 'last-events':
      return lastEventsOf(stream, schema, { ...table, result }, facts);
  }
}

/** Puts what was computed in place of what people read, all of it in one transaction. */
export function storeOf(stream: StreamDefinition, schema: string, facts: RunFacts): readonly string[] {
  const { runId, asOf, takenAt, cut, events } = facts;
  const runs = quotedIn(schema, RUNS);
  return [
    ...resultTablesOf(stream).flatMap(({ name, table }) => {
      const columns = listed(table.columns.map((column) => quoted(column.name)));
      const kept = quotedIn(schema, table.name);
      return [
        `DELETE FROM ${kept}`,
        `INSERT INTO ${kept} (\n${columns}\n)\nSELECT\n${columns}\nFROM ${quotedIn(schema, nextName(name))}`,
      ];
    }),
    `DELETE FROM ${runs} WHERE "run_id" = ${literal(runId)}`,
    `INSERT INTO ${runs} ("run_id", "as_of", "taken_at", "cut", "events") VALUES (${literal(runId)}, ${instant(asOf)}, ${instant(takenAt)}, ${instant(cut)}, ${events})`,
    ...discardOf(stream, schema),
  ];
}

/** Takes away what a run had set aside for itself. */
export const discardOf = (stream: StreamDefinition, schema: string): readonly string[] =>
  [EXTRACTED, PREPARED, ...resultTablesOf(stream).map(({ name }) => nextName(name))].map(
    (name) => `DROP TABLE IF EXISTS ${quotedIn(schema, name)}`,
  );

/** The fields that any result reads. */
function neededFields(stream: StreamDefinition): readonly string[] {
  const read = Object.values(stream.batch!.results).flatMap((result) => [
    ...(result.by ?? []),
    ...(result.where ? fieldsRead(result.where) : []),
    ...(result.kind === 'hot-spots'
      ? []
      : Object.values(result.measures).flatMap((measure) => ('of' in measure ? [measure.of] : []))),
  ]);
  return [...new Set([...idFieldsOf(stream), ...keyFieldsOf(stream), stream.eventTime, ...read])];
}
