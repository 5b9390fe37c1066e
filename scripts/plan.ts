import { declaredStreams } from '../bin/declared-streams.ts';
import { unknownName } from '../core/definition/nearest.ts';
import { planOf } from '../core/definition/plan.ts';
import type { StreamDefinition } from '../core/definition/stream.ts';
import { ingestConcurrency, trafficOf } from '../core/projections/capacity.ts';
import { type CostLine, costOf, type Load } from '../core/projections/cost.ts';
import { shardsOf } from '../core/projections/kinesis.ts';
import { PRICES_OF } from '../core/projections/prices.ts';
import { commandLine, numberOption, wrongUse } from '../local/command-line.ts';
import { textTable } from '../local/text-table.ts';
import configuration from '../streamgauge.config.ts';

const HELP = `npm run plan -- [--stage NAME] [--stream NAME] [--rate N] [--bytes N] [--batch N] [--json]

What a stream needs on AWS and what a month of it costs, each figure with its formula. The stacks are sized by the
same function.

  --stage NAME    a stage of streamgauge.config.ts (default: the first)
  --stream NAME   a stream of schemas/ (default: all of the stage)
  --rate N        events a second, steady (default: as declared)
  --bytes N       bytes of an event (default: as declared)
  --batch N       events in one request (default: 25)
  --json          one JSON document`;

const MONTH_SECONDS = 730 * 3_600;
/** What an on-demand stream is reckoned with if nothing is said. */
const UNDECLARED = { eventsPerSecond: 10, eventBytes: 500 };

const { values, json } = commandLine(HELP, {
  stage: { type: 'string' },
  stream: { type: 'string' },
  rate: { type: 'string' },
  bytes: { type: 'string' },
  batch: { type: 'string' },
});
const stageName = values.stage ?? Object.keys(configuration.stages)[0]!;
const stage =
  configuration.stages[stageName] ?? wrongUse(unknownName('stage', stageName, Object.keys(configuration.stages)));
const declared = await declaredStreams();
const names = declared.map(({ name }) => name);
const rate = numberOption('rate', values.rate, 0.001);
const bytes = numberOption('bytes', values.bytes, 1);
const batch = numberOption('batch', values.batch, 1) ?? 25;
if (values.stream !== undefined && !names.includes(values.stream))
  wrongUse(unknownName('stream', values.stream, names));

const plans = Object.entries(stage.tenants).flatMap(([tenant, { streams }]) =>
  declared
    .filter(({ name }) => streams.includes(name) && (values.stream ?? name) === name)
    .map((stream) => planned(stream, tenant)),
);
console.log(
  json
    ? JSON.stringify({ stage: stageName, prices: PRICES_OF, streams: plans }, null, 2)
    : plans.map(shown).join('\n\n'),
);

function planned(stream: StreamDefinition, tenant: string) {
  const usual = stream.throughput === 'on-demand' ? UNDECLARED : stream.throughput;
  const load: Load = { eventsPerSecond: rate ?? usual.eventsPerSecond, eventBytes: bytes ?? usual.eventBytes, batch };
  const isDeclared = rate === undefined && bytes === undefined;
  const throughput =
    stream.throughput === 'on-demand' && isDeclared
      ? stream.throughput
      : { eventsPerSecond: load.eventsPerSecond, eventBytes: load.eventBytes };
  const plan = planOf({ ...stream, throughput });
  const traffic = trafficOf(plan, stage, batch);
  const lines = costOf(plan, { app: configuration.app, stage: stageName, tenant, stream: stream.name }, stage, load);
  const usdPerMonth = lines.reduce((total, line) => total + line.usdPerMonth, 0);
  return {
    stream: stream.name,
    tenant,
    load,
    shards: shardsOf(plan.stream, traffic) ?? 'on-demand',
    recordsPerSecond: traffic.recordsPerSecond ?? load.eventsPerSecond,
    readers: traffic.consumers,
    ingestConcurrency: ingestConcurrency(tenant, stage),
    usdPerMonth,
    usdPerMillionEvents: (usdPerMonth / (load.eventsPerSecond * MONTH_SECONDS)) * 1e6,
    lines,
  };
}

function shown({
  stream,
  tenant,
  load,
  shards,
  recordsPerSecond,
  readers,
  ingestConcurrency,
  usdPerMonth,
  usdPerMillionEvents,
  lines,
}: ReturnType<typeof planned>): string {
  const rounded = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 2 });
  const row = ({ service, formula, units, unit, usdPerMonth: usd }: CostLine) => ({
    service,
    '$ a month': usd.toFixed(2),
    units: rounded(units),
    unit,
    formula,
  });
  return [
    `${stream} of ${tenant}: ${rounded(load.eventsPerSecond)} events/s of ${rounded(load.eventBytes)} bytes, ${load.batch} in a request`,
    `  shards ${shards} = ceil(max(bytes ÷ 1 MiB, records ÷ 1000, bytes × ${readers} readers ÷ 2 MiB, events ÷ what a reader takes)); ${rounded(recordsPerSecond)} records/s`,
    `  ingest functions at once ${ingestConcurrency}`,
    '',
    textTable(['service', '$ a month', 'units', 'unit', 'formula'], lines.map(row)),
    '',
    `  $ ${usdPerMonth.toFixed(2)} a month, $ ${usdPerMillionEvents.toFixed(3)} per million events (${PRICES_OF})`,
  ].join('\n');
}
