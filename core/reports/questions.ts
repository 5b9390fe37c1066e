import type { Alert } from '../definition/stream.ts';
import { literal, quoted, quotedIn } from '../projections/sql-text.ts';
import { writeTime } from '../values/time.ts';
import { rejectedByRule } from './rejected-by-rule.ts';
import type { Question } from './report.ts';

/** How far back a report looks. */
const LOOK_BACK_MS = 3 * 3_600_000;
/** What a workflow can carry from one state to the next is bounded; a chart has no more dots anyway. */
const MOST_ROWS = 400;

/** What is asked about an alarm, most telling first. `at`: when it rose. */
export function questionsOf(schema: string, alert: Alert | undefined, at: number): readonly Question[] {
  const since = literal(writeTime(at - LOOK_BACK_MS));
  return [
    ...(alert ? [panesAround(schema, alert, since)] : []),
    eventsByMinute(schema, since),
    quarantined(schema, since),
  ];
}

/** The first of them over the lake, where nobody has merged revisions: the newest of each row is taken here. */
export function lakeQuestionOf(catalogue: string, schema: string, alert: Alert | undefined, at: number): Question {
  const hour = (time: number): string => literal(writeTime(time).slice(0, 13).replace(/[-T]/g, '/'));
  const hours = `"hour" BETWEEN ${hour(at - LOOK_BACK_MS)} AND ${hour(at + 3_600_000)}`;
  const table = (name: string): string => quotedIn(catalogue, `${schema}_${name}`);
  if (!alert)
    return {
      title: 'Events by minute',
      sql: `SELECT substr(received_at, 1, 16) AS minute, count(*) AS events FROM ${table('events')} WHERE ${hours} GROUP BY 1 ORDER BY 1 LIMIT ${MOST_ROWS}`,
      chart: { time: 'minute', value: 'events' },
    };
  const value = quoted(alert.measure);
  return {
    title: titleOf(alert),
    sql: `SELECT window_start, group_key, max_by(${value}, (generation, revision)) AS ${value} FROM ${table(alert.window)} WHERE ${hours} GROUP BY window_start, group_key ORDER BY window_start DESC LIMIT ${MOST_ROWS}`,
    chart: chartOfAlert(alert),
  };
}

const titleOf = ({ window, measure }: Alert): string => `${measure} of ${window}`;
const chartOfAlert = ({ measure, when }: Alert): Question['chart'] => ({
  time: 'window_start',
  value: measure,
  by: 'group_key',
  ...('above' in when && { limit: when.above }),
  ...('below' in when && { limit: when.below, limitIsLeast: true }),
});

const panesAround = (schema: string, alert: Alert, since: string): Question => ({
  title: titleOf(alert),
  sql: `SELECT * FROM (SELECT window_start, group_key, ${quoted(alert.measure)} FROM ${quotedIn(schema, alert.window)} WHERE window_start >= ${since} ORDER BY window_start DESC LIMIT ${MOST_ROWS}) AS newest ORDER BY window_start`,
  chart: chartOfAlert(alert),
});

const eventsByMinute = (schema: string, since: string): Question => ({
  title: 'Events by minute',
  sql: `SELECT DATE_TRUNC('minute', received_at) AS minute, COUNT(*) AS events FROM ${quotedIn(schema, 'events')} WHERE received_at >= ${since} GROUP BY 1 ORDER BY 1 LIMIT ${MOST_ROWS}`,
  chart: { time: 'minute', value: 'events' },
});

const quarantined = (schema: string, since: string): Question => ({
  title: `Why the newest events were rejected (${MOST_ROWS} at most)`,
  sql: `SELECT reasons, rejected_at FROM ${quotedIn(schema, 'quarantine')} WHERE rejected_at >= ${since} AND part = 1 ORDER BY rejected_at DESC LIMIT ${MOST_ROWS}`,
  told: rejectedByRule,
});
