import type { Stage } from '../definition/configuration.ts';
import { ingestConcurrency, REQUEST_SECONDS } from './capacity.ts';
import { shardTerms } from './kinesis.ts';
import { ASSUMED, FIREHOSE_STEP, type Workload } from './workload.ts';

/** Something that a load asks of a service, and how it was reckoned. */
export interface Need {
  readonly what: string;
  readonly amount: number | 'on-demand';
  readonly unit: string;
  readonly formula: string;
}

const figure = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 2 });

/** What a load asks of each service. */
export function needsOf(workload: Workload, tenant: string, stage: Stage): readonly Need[] {
  const { load, requests, recordsInRequest, records, bytes, shards, readers, batches, ticks } = workload;
  const { writeUnits, readUnits, paneRecords } = workload;
  const limits = stage.tenants[tenant]?.limits;
  const need = (what: string, amount: Need['amount'], unit: string, formula: string): Need => ({
    what,
    amount,
    unit,
    formula,
  });
  const terms = shardTerms(bytes, records, readers, load.eventsPerSecond / workload.consumed);
  return [
    need(
      'API Gateway',
      requests,
      'requests/s',
      `${figure(load.eventsPerSecond)} events ÷ ${figure(load.batch)}; the tenant may send ${limits?.requestsPerSecond}`,
    ),
    need('Kinesis', records, 'records/s', `requests × ${figure(recordsInRequest)} of 100 virtual lanes`),
    need(
      'Kinesis',
      shards ?? 'on-demand',
      'shards',
      shards === undefined
        ? 'as many as it takes'
        : `⌈max(${terms.map(({ what, value }) => `${what} ${figure(value)}`).join(', ')})⌉, lanes shared whole`,
    ),
    need(
      'Lambda: ingest',
      ingestConcurrency(tenant, stage),
      'at once, reserved',
      limits?.ingestConcurrency === undefined
        ? `⌈${limits?.requestsPerSecond} requests/s of the tenant × ${REQUEST_SECONDS} s⌉, at least 2`
        : 'limits.ingestConcurrency of the tenant',
    ),
    need('Lambda: window', shards ?? 'on-demand', 'at once', 'one for each shard'),
    need('Lambda: window', batches, 'calls/s', 'one a second for each shard, if records come'),
    need('Lambda: closer', ticks, 'calls/s', 'one when windows end or are refreshed, no more than batches'),
    need('DynamoDB', writeUnits, 'write units/s', `batches × ${ASSUMED.segmentKb} KB + ticks × ${ASSUMED.tickWrites}`),
    need('DynamoDB', readUnits, 'read units/s', `ticks × shards × ${ASSUMED.tickReads}`),
    need('Firehose', bytes / 1e6, 'MB/s of events', 'events × bytes'),
    need(
      'Firehose',
      (paneRecords * FIREHOSE_STEP) / 1e6,
      'MB/s of panes',
      `ticks × ${ASSUMED.panesPerTick} panes of ${ASSUMED.paneBytes} bytes, in steps of 5 KB`,
    ),
    ...(stage.warehouse === 'none'
      ? []
      : [
          need(
            'Redshift',
            stage.warehouse.baseCapacity,
            'RPU while it is awake',
            `baseCapacity; a load every ${stage.warehouse.loadEvery}`,
          ),
        ]),
  ];
}
