import { DuckDBInstance } from '@duckdb/node-api';
import { decimalValue, divideHalfEven } from '../core/values/decimal.ts';

export interface BatchResult {
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** The lines of each window, as a replay writes them. */
  readonly lines: Readonly<Record<string, readonly string[]>>;
}

const TIME = '%Y-%m-%dT%H:%M:%S.%gZ';
const span = (start: string, length: string): string =>
  `strftime(${start}, '${TIME}') AS window_start, strftime(${start} + INTERVAL '${length}', '${TIME}') AS window_end`;
const cents = (field: string): string =>
  `CAST(sum(${field}) * 100 AS BIGINT) AS ${field}, count(${field}) AS ${field}_count`;
const MINUTES = `SELECT unnest([time_bucket(INTERVAL 30 SECOND, moment), time_bucket(INTERVAL 30 SECOND, moment) - INTERVAL 30 SECOND]) AS start, * FROM trips`;
/** The day of Chicago that these trips fall on, as UTC: it has no change of the clocks. */
const DAY = `date_trunc('day', moment - INTERVAL 6 HOUR) + INTERVAL 6 HOUR`;

const QUERIES = {
  takings: `SELECT ${span('time_bucket(INTERVAL 5 SECOND, moment)', '5 seconds')}, ${['fare', 'tips', 'trip_total'].map(cents).join(', ')} FROM trips GROUP BY ALL ORDER BY 1`,
  day_so_far: `SELECT ${span(DAY, '1 day')}, count(*) AS trips, ${['fare', 'tips', 'trip_total'].map(cents).join(', ')} FROM trips GROUP BY ALL ORDER BY 1`,
  pickups_by_area: `SELECT ${span('start', '1 minute')}, area AS "group", count(*) AS trips FROM (${MINUTES}) GROUP BY ALL ORDER BY 1, area NULLS FIRST`,
  pickups_by_location: `SELECT ${span('start', '1 minute')}, place AS "group", count(*) AS trips FROM (${MINUTES}) GROUP BY ALL ORDER BY 1, place NULLS FIRST`,
} as const;

type Row = Readonly<Record<string, string | number | null>>;

/** The four windows of the taxi stream as plain GROUP BYs of DuckDB, which reads only the six columns that they need. */
export async function duckdbTaxi(file: string, threads: number): Promise<BatchResult> {
  const instance = await DuckDBInstance.create(':memory:', { threads: String(threads) });
  const connection = await instance.connect();
  const cpu = process.cpuUsage();
  const began = performance.now();
  await connection.run(`CREATE TABLE trips AS
    SELECT trip_start_timestamp AS moment, pickup_community_area AS area, pickup_centroid_location AS place, fare, tips, trip_total
    FROM read_json('${file}', format = 'newline_delimited', columns = {trip_start_timestamp: 'TIMESTAMP',
      pickup_community_area: 'INTEGER', pickup_centroid_location: 'VARCHAR', fare: 'DECIMAL(10, 2)', tips: 'DECIMAL(10, 2)',
      trip_total: 'DECIMAL(10, 2)'})`);
  const rows: Record<string, readonly Row[]> = {};
  for (const [window, sql] of Object.entries(QUERIES))
    rows[window] = (await connection.runAndReadAll(sql)).getRowObjectsJson() as Row[];
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  connection.closeSync();
  instance.closeSync();
  const lines = Object.fromEntries(
    Object.entries(rows).map(([window, all]) => [window, all.map((row) => lineOf(window, row))]),
  );
  return { seconds, cpuSeconds: (user + system) / 1e6, lines };
}

const money = (value: unknown): number | string => decimalValue(BigInt(String(value)), 2);
const mean = (sum: unknown, count: unknown): number | string =>
  decimalValue(divideHalfEven(BigInt(String(sum)), BigInt(String(count))), 2);

function lineOf(window: string, row: Row): string {
  const { window_start, window_end } = row;
  const trips = Number(row['trips']);
  switch (window) {
    case 'takings':
      return JSON.stringify({
        window_start,
        window_end,
        fare: money(row['fare']),
        tips: money(row['tips']),
        trip_total: money(row['trip_total']),
      });
    case 'day_so_far':
      return JSON.stringify({
        window_start,
        window_end,
        trips,
        fare: money(row['fare']),
        tips_avg: mean(row['tips'], row['tips_count']),
        total_avg: mean(row['trip_total'], row['trip_total_count']),
      });
    case 'pickups_by_area':
      return JSON.stringify({
        window_start,
        window_end,
        pickup_community_area: row['group'] === null ? null : Number(row['group']),
        trips,
      });
    default:
      return JSON.stringify({ window_start, window_end, pickup_centroid_location: row['group'], trips });
  }
}
