import type { Stage } from '../definition/configuration.ts';
import { millis } from '../definition/duration.ts';
import type { StreamPlan } from '../definition/plan.ts';
import { alarmsOf } from './alarms.ts';
import { recordsPerRequest, trafficOf } from './capacity.ts';
import { eventBuffer, paneBuffer } from './firehose.ts';
import { shardsOf } from './kinesis.ts';
import { METRICS } from './metrics.ts';
import type { Place } from './names.ts';
import { PRICES } from './prices.ts';
import { tablesOf } from './tables.ts';

/** One line of a bill. */
export interface CostLine {
  readonly service: string;
  /** How many units, in words and numbers. */
  readonly formula: string;
  readonly units: number;
  readonly unit: string;
  readonly usdPerMonth: number;
  readonly source: string;
}

export interface Load {
  readonly eventsPerSecond: number;
  readonly eventBytes: number;
  /** Events in one request. */
  readonly batch: number;
}

const HOURS = 730;
const SECONDS = HOURS * 3_600;
const KB = 1_024;
const GB = 1e9;

/** What is not declared anywhere and was measured, or is a cautious guess where it says so. */
const ASSUMED = {
  /** Milliseconds of the ingest function for a request, most of it waiting for Kinesis (a guess). */
  ingestMs: 20,
  /** Milliseconds of the window function for a batch, most of it waiting for DynamoDB (a guess). */
  windowMs: 60,
  /** Milliseconds of the closer for a tick, most of it waiting for Firehose (a guess). */
  closerMs: 250,
  /** KB of a segment of a lane: 10 bytes a cell, measured. */
  segmentKb: 3,
  /** Panes that a tick emits, packed into records of 5 KB (a guess). */
  panesPerTick: 20,
  /** How much smaller gzip makes lines of events, measured on trips. */
  gzip: 6,
  /** Minutes that the warehouse is awake for one load: a COPY and a MERGE of each table, side by side (a guess). */
  loadMinutes: 2,
  /** Bytes of log for a request or a batch. */
  logBytes: 500,
  paneBytes: 400,
} as const;

const line = (
  service: string,
  units: number,
  price: (typeof PRICES)[keyof typeof PRICES],
  formula: string,
): CostLine => ({ service, formula, units, unit: price.per, usdPerMonth: units * price.usd, source: price.source });

/** What a month of one stream costs at a steady load, service by service, each with its formula. */
export function costOf(plan: StreamPlan, place: Place, stage: Stage, load: Load): readonly CostLine[] {
  const { eventsPerSecond, eventBytes, batch } = load;
  const requests = (eventsPerSecond / batch) * SECONDS;
  const records = requests * recordsPerRequest(batch);
  const recordBytes = (eventBytes * batch) / recordsPerRequest(batch);
  const bytes = eventsPerSecond * eventBytes * SECONDS;
  const traffic = trafficOf(plan, stage, batch);
  const shards = shardsOf(plan.stream, traffic);
  const batches = Math.min(records, (shards ?? 4) * SECONDS);
  const ticks = Math.min(batches, (SECONDS * 1_000) / plan.refreshMs);
  const tables = tablesOf(plan.stream);
  const archive = eventBuffer(plan, stage);
  const files = SECONDS / archive.seconds + (tables.length - 3) * (SECONDS / paneBuffer(plan, stage).seconds);
  const paneRecords = ticks * Math.ceil((ASSUMED.panesPerTick * ASSUMED.paneBytes) / (5 * KB));
  const alarms = alarmsOf(plan, place, stage).length;
  const lambda = (name: string, calls: number, ms: number, memoryGb: number): CostLine[] => [
    line(`Lambda: ${name}`, calls, PRICES.lambdaCall, 'calls'),
    line(`Lambda: ${name}`, (calls * ms * memoryGb) / 1_000, PRICES.lambdaSecond, `calls × ${ms} ms × ${memoryGb} GB`),
  ];
  return [
    line('API Gateway', requests, PRICES.request, 'events ÷ batch'),
    ...lambda('ingest', requests, ASSUMED.ingestMs, 1),
    ...(shards === undefined
      ? onDemand(records, recordBytes, traffic.consumers)
      : [
          line('Kinesis', shards * HOURS, PRICES.shardHour, `${shards} shards × ${HOURS} h`),
          ...(millis(stage.retention.records) > 86_400_000
            ? [
                line(
                  'Kinesis',
                  shards * HOURS,
                  PRICES.shardHourKept,
                  `${shards} shards kept ${stage.retention.records}`,
                ),
              ]
            : []),
          line(
            'Kinesis',
            records * Math.ceil(recordBytes / (25 * KB)),
            PRICES.putUnit,
            'requests × lanes in a request',
          ),
        ]),
    ...lambda('window', batches, ASSUMED.windowMs, 1.769),
    ...lambda('closer', ticks, ASSUMED.closerMs, 1.769),
    line(
      'DynamoDB',
      batches * ASSUMED.segmentKb + ticks * 4,
      PRICES.writeUnit,
      `batches × ${ASSUMED.segmentKb} KB + ticks × 4`,
    ),
    line('DynamoDB', ticks * (shards ?? 4) * 4, PRICES.readUnit, 'ticks × shards × 4'),
    line(
      'Firehose: events',
      (records * Math.ceil(recordBytes / (5 * KB)) * 5 * KB) / GB,
      PRICES.delivered,
      'records in steps of 5 KB',
    ),
    line(
      'Firehose: panes',
      (paneRecords * 5 * KB) / GB,
      PRICES.delivered,
      `ticks × ${ASSUMED.panesPerTick} panes, packed`,
    ),
    line(
      'S3',
      bytes / ASSUMED.gzip / GB,
      PRICES.stored,
      `the events of a month ÷ ${ASSUMED.gzip} (gzip); each month kept adds as much`,
    ),
    line('S3', files, PRICES.put, `a file every ${archive.seconds} s for each delivery`),
    ...warehouse(stage),
    line('CloudWatch', Object.keys(METRICS).length, PRICES.metric, 'own metrics'),
    line('CloudWatch', alarms, PRICES.alarm, 'alarms'),
    line(
      'CloudWatch',
      ((requests + batches + ticks) * ASSUMED.logBytes) / GB,
      PRICES.logged,
      `calls × ${ASSUMED.logBytes} bytes of log`,
    ),
    line('Secrets Manager', stage.warehouse === 'none' ? 0 : 1, PRICES.secret, 'the password of the loader'),
  ];
}

/** Shared by all streams of a stage; a line of each, because one stream alone pays all of it. */
function warehouse({ warehouse: settings }: Stage): readonly CostLine[] {
  if (settings === 'none') return [];
  const { baseCapacity, loadEvery } = settings;
  const hours = Math.min(HOURS, (SECONDS / (millis(loadEvery) / 1_000)) * (ASSUMED.loadMinutes / 60));
  return [
    line(
      'Redshift (all streams)',
      hours * baseCapacity,
      PRICES.warehouseHour,
      `${baseCapacity} RPU × ${ASSUMED.loadMinutes} min every ${loadEvery}; nothing while no events come`,
    ),
  ];
}

function onDemand(records: number, recordBytes: number, consumers: number): readonly CostLine[] {
  const gigabytes = (records * Math.ceil(recordBytes / KB) * KB) / GB;
  return [
    line('Kinesis', HOURS, PRICES.streamHour, 'one stream'),
    line('Kinesis', gigabytes, PRICES.onDemandIn, 'records in steps of 1 KB'),
    line('Kinesis', gigabytes * consumers, PRICES.onDemandOut, `the same × ${consumers} readers`),
  ];
}
