import { setTimeout as pause } from 'node:timers/promises';
import type { Warehouse } from '../../adapters/embedded/duckdb-warehouse.ts';
import { isWide } from '../../core/definition/fields.ts';
import type { StreamPlan } from '../../core/definition/plan.ts';
import { lineWriter } from '../../core/events/canonical.ts';
import { literal, quoted, quotedIn } from '../../core/projections/sql-text.ts';
import type { Archive, WaitingLines } from '../../core/recovery/ports.ts';
import type { TimeRange } from '../../core/replay/time-range.ts';
import { readTime, writeTime } from '../../core/values/time.ts';

interface Stored {
  readonly warehouse: Pick<Warehouse, 'query'>;
  readonly schema: string;
  readonly plan: StreamPlan;
  /** Brings everything that was accepted or delivered before into the warehouse. */
  readonly load: () => Promise<void>;
}

/** So many rows are in memory at a time; one of the quarantine may have 64 KB. */
const PAGE = 2_000;
const PATIENCE_MS = 120_000;
const encoder = new TextEncoder();
const utc = (column: string): string => `strftime(${column}, '%Y-%m-%dT%H:%M:%S.%gZ')`;

/** The events of the local warehouse, as the lines that they were. */
export function storedEvents(stored: Stored): Archive {
  const { plan } = stored;
  const write = lineWriter(plan);
  const { eventTime, fields } = plan.stream;
  const columns = Object.entries(fields).map(([name, field]) => {
    const column = quoted(name);
    if (field.kind === 'timestamp') return `${literal(name)}, ${utc(column)}`;
    if (isWide(field)) return `${literal(name)}, CAST(${column} AS VARCHAR)`;
    return `${literal(name)}, ${column}`;
  });
  const object = `json_object(${[...columns, `'received_at', ${utc('received_at')}`].join(', ')})`;
  return {
    settlesAfterMs: 0,
    async *lines(intervals) {
      for await (const rows of pages(stored, 'events', object, timeIn(eventTime, intervals)))
        yield bytesOf(
          rows.map((row) => {
            const { received_at: receivedAt, ...event } = JSON.parse(row) as Record<string, unknown>;
            return write(event, readTime(String(receivedAt)));
          }),
        );
    },
  };
}

/** More intervals than these are asked for as one. */
const MOST_INTERVALS = 500;

function timeIn(name: string, intervals: readonly TimeRange[]): string {
  const all = intervals.length <= MOST_INTERVALS ? intervals : [{ from: intervals[0]!.from, to: intervals.at(-1)!.to }];
  const instant = (time: number): string => `TIMESTAMPTZ ${literal(writeTime(time))}`;
  const within = all.map(({ from, to }) => `${quoted(name)} >= ${instant(from)} AND ${quoted(name)} < ${instant(to)}`);
  return `(${within.map((one) => `(${one})`).join(' OR ')})`;
}

/** What waits in the late store of the local warehouse. */
export const storedLate = (stored: Stored): WaitingLines =>
  waitingLines(
    stored,
    'late',
    `json_object('lane', lane, 'sequence', sequence, 'index', "index", 'at', ${utc('"at"')}, 'windows', windows, 'event', event ->> '$')`,
  );

/** What waits in its quarantine. */
export const storedQuarantine = (stored: Stored): WaitingLines =>
  waitingLines(
    stored,
    'quarantine',
    `json_object('rejected_at', ${utc('rejected_at')}, 'tenant', tenant, 'schema_version', schema_version, 'source', source,
      'index', "index", 'reasons', reasons, 'withheld', withheld, 'part', part, 'parts', parts, 'encoding', encoding, 'original', original ->> '$')`,
  );

const waitingLines = (stored: Stored, table: string, object: string): WaitingLines => ({
  async *lines() {
    let first = 1;
    for await (const rows of pages(stored, table, object, 'true')) {
      yield { from: `${stored.schema}.${table} from row ${first}`, bytes: bytesOf(rows) };
      first += rows.length;
    }
  },
});

const bytesOf = (rows: readonly string[]): Uint8Array => encoder.encode(rows.map((row) => `${row}\n`).join(''));

async function* pages(
  { warehouse, schema, load }: Stored,
  table: string,
  object: string,
  condition: string,
): AsyncGenerator<readonly string[]> {
  await load();
  const from = `FROM ${quotedIn(schema, table)} WHERE ${condition} AND rowid`;
  const options = { limit: PAGE, timeoutMs: PATIENCE_MS };
  for (let after = -1; ; ) {
    // Only bare numbers are sorted: whole rows would not fit beside what else the warehouse does.
    const page = `SELECT rowid AS place ${from} > ${after} ORDER BY place LIMIT ${PAGE}`;
    const [found] = await patiently(() => warehouse.query(`SELECT max(place) AS last FROM (${page})`, options));
    const last = found?.['last'];
    if (last === null || last === undefined) return;
    const lines = `SELECT CAST(${object} AS VARCHAR) AS line ${from} > ${after} AND rowid <= ${last}`;
    const rows = await patiently(() => warehouse.query(lines, options));
    yield rows.map(({ line }) => String(line));
    after = Number(last);
  }
}

type Answer = Awaited<ReturnType<Warehouse['query']>>;

const MOST_TRIES = 6;
const PAUSE_MS = 500;

/** What others load or ask at the moment may leave no memory for a page: it is asked for again. */
async function patiently(ask: () => Promise<Answer>): Promise<Answer['rows']> {
  for (let tries = 1; ; tries++)
    try {
      return (await ask()).rows;
    } catch (error) {
      if (tries === MOST_TRIES || !(error as Error).message.startsWith('Out of Memory')) throw error;
      await pause(tries * PAUSE_MS);
    }
}
