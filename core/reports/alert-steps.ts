import { claim } from '../claims/claim.ts';
import { Defect } from '../errors.ts';
import type { Clock, Table } from '../ports.ts';
import type { Deployment } from '../projections/deployment.ts';
import { lakePrefix, warehouseSchema } from '../projections/names.ts';
import { readTime, writeTime } from '../values/time.ts';
import type { Objects } from '../warehouse/objects.ts';
import { type Row, run, type SqlWarehouse } from '../warehouse/sql-warehouse.ts';
import { htmlOf } from './html.ts';
import { alarmTitle, type KnownAlarm, knownAlarms } from './known-alarms.ts';
import { messageOf } from './message.ts';
import { lakeQuestionOf, questionsOf } from './questions.ts';
import type { Answer, Report } from './report.ts';

/** What EventBridge says when an alarm rises, as far as it is read. */
export interface AlarmRaised {
  readonly detail: {
    readonly alarmName: string;
    readonly state: { readonly reason: string; readonly timestamp: string };
  };
}

export interface AlertPorts {
  readonly table: Table;
  readonly objects: Objects;
  readonly clock: Clock;
  /** None where there is no warehouse; then the lake is asked. */
  readonly warehouse: SqlWarehouse | undefined;
  announce(message: { readonly subject: string; readonly text: string }): Promise<void>;
}

/** What goes from state to state. */
export interface AlertRun {
  readonly claimed: boolean;
  readonly hasWarehouse: boolean;
  readonly alarm: string;
  readonly reason: string;
  readonly raisedAt: string;
  readonly lakeQuestion: string;
  readonly answers?: readonly Answer[];
  readonly lakeAnswer?: { readonly Rows: readonly AthenaRow[] };
  readonly error?: { readonly Error?: string; readonly Cause?: string };
  readonly report?: Written;
}
interface AthenaRow {
  readonly Data: readonly { readonly VarCharValue?: string }[];
}
interface Written {
  readonly link: string;
  readonly subject: string;
  readonly text: string;
}

/** One report for one cause in this time. */
const COOL_DOWN_MS = 30 * 60_000;
/** A link signed by a role ends with the role's session, which may be sooner. */
const LINK_SECONDS = 12 * 3_600;

/** The steps of the alert workflow, by the names of its tasks. */
export function alertSteps(deployment: Deployment, catalogue: string, ports: AlertPorts) {
  const { table, objects, clock, warehouse, announce } = ports;
  const alarms = knownAlarms(deployment);
  const known = (name: string): KnownAlarm => {
    const found = alarms.get(name);
    if (!found) throw new Defect(`No alarm of this deployment is named "${name}". Deploy the alert workflow again.`);
    return found;
  };
  const schemaOf = ({ owner }: KnownAlarm): string | undefined => owner && warehouseSchema(owner.place);

  return {
    async claim({ detail }: AlarmRaised): Promise<AlertRun> {
      const alarm = known(detail.alarmName);
      const raisedAt = instant(detail.state.timestamp, clock.now());
      const schema = schemaOf(alarm);
      const claimed = await claim(
        table,
        `${schema ?? deployment.stageName}/${alarm.alarm.cause}`,
        clock.now(),
        COOL_DOWN_MS,
      );
      return {
        claimed,
        hasWarehouse: warehouse !== undefined,
        alarm: detail.alarmName,
        reason: detail.state.reason,
        raisedAt: writeTime(raisedAt),
        lakeQuestion: schema ? lakeQuestionOf(catalogue, schema, alarm.alert, raisedAt).sql : 'SELECT 1',
      };
    },

    async analyse({ alarm: name, raisedAt }: AlertRun): Promise<readonly Answer[]> {
      const alarm = known(name);
      const schema = schemaOf(alarm);
      if (!warehouse || !schema) return [];
      const answers: Answer[] = [];
      for (const { sql, told, ...shown } of questionsOf(schema, alarm.alert, readTime(raisedAt))) {
        const rows = await run(warehouse, clock, [sql]);
        answers.push({ ...shown, rows: told ? told(rows) : rows });
      }
      return answers;
    },

    async report(alertRun: AlertRun): Promise<Written> {
      const alarm = known(alertRun.alarm);
      const { tenant, stream } = alarm.owner?.place ?? { tenant: 'all', stream: 'all' };
      const answers = alertRun.answers ?? lakeAnswers(alertRun, alarm, catalogue);
      const report: Report = {
        title: alarmTitle(alarm),
        alarm: alertRun.alarm,
        cause: alarm.alarm.cause,
        tenant,
        stream,
        description: alarm.alarm.description,
        reason: alertRun.reason,
        raisedAt: alertRun.raisedAt,
        writtenAt: writeTime(clock.now()),
        answers,
        ...(answers.length === 0 &&
          alertRun.error && { unanswered: `Nobody could be asked: ${alertRun.error.Cause ?? alertRun.error.Error}` }),
      };
      // Named by what it is about, so that a second try writes the same file.
      const key = `${lakePrefix('reports', { tenant, stream })}${alertRun.raisedAt}-${alertRun.alarm}`;
      const encoder = new TextEncoder();
      await objects.write(`${key}.json`, encoder.encode(JSON.stringify(report)), 'application/json');
      await objects.write(`${key}.html`, encoder.encode(htmlOf(report)), 'text/html; charset=utf-8');
      const link = await objects.link(`${key}.html`, LINK_SECONDS);
      return { link, ...messageOf(report, link) };
    },

    async publish({ report }: AlertRun): Promise<{ readonly subject: string }> {
      if (!report) throw new Defect('There is no report to publish. See the state Report of this run.');
      await announce({ subject: report.subject, text: report.text });
      return { subject: report.subject };
    },
  };
}

/** CloudWatch writes `+0000` where ISO 8601 wants `+00:00`. */
function instant(text: string, fallback: number): number {
  const time = readTime(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(time) ? fallback : time;
}

/** The first row of Athena holds the names of the columns. */
function lakeAnswers(
  { lakeAnswer, raisedAt }: AlertRun,
  { alert, owner }: KnownAlarm,
  catalogue: string,
): readonly Answer[] {
  if (!lakeAnswer || !owner) return [];
  const [names, ...rows] = lakeAnswer.Rows.map(({ Data }) => Data.map(({ VarCharValue }) => VarCharValue ?? null));
  const { sql: _, ...shown } = lakeQuestionOf(catalogue, warehouseSchema(owner.place), alert, readTime(raisedAt));
  return [
    {
      ...shown,
      rows: rows.map((row): Row => Object.fromEntries((names ?? []).map((name, i) => [String(name), row[i] ?? null]))),
    },
  ];
}
