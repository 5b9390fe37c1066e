import type { Stage } from '../../definition/configuration.ts';
import { millis } from '../../definition/duration.ts';
import { PRICES } from '../prices.ts';
import { ASSUMED, type Workload } from '../workload.ts';
import { callsOf } from './calls.ts';
import { type CostLine, DAY_SECONDS, GB, KB, type Line, MONTH } from './line.ts';

/** From the front door to the panes. */
export const streaming = (workload: Workload, stage: Stage, line: Line): readonly CostLine[] => [
  ...front(workload, stage, line),
  ...log(workload, stage, line),
  ...functions(workload, line),
  ...state(workload, line),
];

const front = ({ requests }: Workload, { options }: Stage, line: Line): readonly CostLine[] => [
  line('API Gateway', requests * MONTH.seconds, PRICES.request, 'events ÷ batch'),
  ...(options.firewall
    ? [
        line('WAF', 1, PRICES.firewall, 'one for each tenant'),
        line('WAF', requests * MONTH.seconds, PRICES.firewallRequest, 'requests'),
      ]
    : []),
];

function log({ shards, records, recordBytes, bytes, readers }: Workload, stage: Stage, line: Line): CostLine[] {
  const keptSeconds = millis(stage.retention.records) / 1_000;
  const longSeconds = Math.max(0, keptSeconds - 7 * DAY_SECONDS);
  const long =
    longSeconds > 0
      ? [
          line(
            'Kinesis',
            (bytes * longSeconds) / GB,
            PRICES.keptLong,
            `bytes kept ${stage.retention.records}, beyond 7 d`,
          ),
        ]
      : [];
  if (shards === undefined) {
    const gigabytes = (records * MONTH.seconds * Math.ceil(recordBytes / KB) * KB) / GB;
    const kept = (bytes * Math.min(Math.max(0, keptSeconds - DAY_SECONDS), 6 * DAY_SECONDS)) / GB;
    return [
      line('Kinesis', MONTH.hours, PRICES.streamHour, 'one stream'),
      line('Kinesis', gigabytes, PRICES.onDemandIn, 'records in steps of 1 KB'),
      line('Kinesis', gigabytes * readers, PRICES.onDemandOut, `the same × ${readers} readers`),
      ...(kept > 0 ? [line('Kinesis', kept, PRICES.onDemandKept, `bytes kept ${stage.retention.records}`)] : []),
      ...long,
    ];
  }
  return [
    line('Kinesis', shards * MONTH.hours, PRICES.shardHour, `${shards} shards × ${MONTH.hours} h`),
    ...(keptSeconds > DAY_SECONDS
      ? [
          line(
            'Kinesis',
            shards * MONTH.hours,
            PRICES.shardHourKept,
            `${shards} shards kept ${stage.retention.records}`,
          ),
        ]
      : []),
    line(
      'Kinesis',
      records * MONTH.seconds * Math.ceil(recordBytes / (25 * KB)),
      PRICES.putUnit,
      'requests × lanes in a request',
    ),
    ...long,
  ];
}

const functions = ({ requests, batches, ticks }: Workload, line: Line): readonly CostLine[] => [
  ...callsOf('ingest', requests * MONTH.seconds, line),
  ...callsOf('window', batches * MONTH.seconds, line),
  ...callsOf('closer', ticks * MONTH.seconds, line),
];

const state = ({ writeUnits, readUnits, batches }: Workload, line: Line): readonly CostLine[] => [
  line(
    'DynamoDB',
    writeUnits * MONTH.seconds,
    PRICES.writeUnit,
    `batches × ${ASSUMED.segmentKb} KB + ticks × ${ASSUMED.tickWrites}`,
  ),
  line('DynamoDB', readUnits * MONTH.seconds, PRICES.readUnit, `ticks × shards × ${ASSUMED.tickReads}`),
  line(
    'DynamoDB',
    (batches * ASSUMED.segmentKb * KB * DAY_SECONDS) / GB,
    PRICES.tableStored,
    `batches of a day × ${ASSUMED.segmentKb} KB, which is about how long they are kept`,
  ),
];
