import { declaredPollers } from '../bin/declared-pollers.ts';
import { declaredStreams } from '../bin/declared-streams.ts';
import { unknownName } from '../core/definition/nearest.ts';
import { MAX_BODY_BYTES, MAX_EVENTS } from '../core/ingest/body.ts';
import { overseeing } from '../core/projections/bill/overseeing.ts';
import { costTogether } from '../core/projections/cost.ts';
import { placedStreams } from '../core/projections/deployment.ts';
import { estimateOf, idleCostOf } from '../core/projections/estimate.ts';
import { limitProblems } from '../core/projections/limits.ts';
import { budgetUsdPerMonth } from '../core/projections/planned-cost.ts';
import type { Load } from '../core/projections/workload.ts';
import { commandLine, FAILED, numberOption, wrongUse } from '../local/terminal/command-line.ts';
import { estimateText, summaryText } from '../local/terminal/estimate-text.ts';
import configuration from '../streamgauge.config.ts';
import { stageNamed } from './stages.ts';

const HELP = `What a stage needs of AWS and what a month of it costs: all its streams at their declared loads, or one of them with
each figure and its formula.

  npm run plan -- [options]

  --stage NAME    a stage of streamgauge.config.ts (default: the first)
  --stream NAME   one stream in full (default: all in short; with --rate or --bytes, the first)
  --tenant NAME   whose stream it is (default: the first tenant that has it)
  --rate N        events a second, steady (default: as declared)
  --bytes N       bytes of an event (default: as declared; one MiB is the most)
  --batch N       events in one request (default: 25; at most 500)
  --questions N   questions a second to the read API, where something is kept for it (default: 1)
  --json          one JSON document
  --help

The stacks are sized by the same functions. Ends with 1 if AWS has not what is asked for.`;

const { values, json } = commandLine(HELP, {
  stage: { type: 'string' },
  stream: { type: 'string' },
  tenant: { type: 'string' },
  rate: { type: 'string' },
  bytes: { type: 'string' },
  batch: { type: 'string' },
  questions: { type: 'string' },
});
const stageName = values.stage ?? Object.keys(configuration.stages)[0]!;
const stage = stageNamed(stageName);
const rate = numberOption('rate', values.rate, 0.001);
const bytes = numberOption('bytes', values.bytes, 1, MAX_BODY_BYTES);
const batch = numberOption('batch', values.batch, 1, MAX_EVENTS);
const questions = numberOption('questions', values.questions, 0);
const other: Partial<Load> = {
  ...(rate !== undefined && { eventsPerSecond: rate }),
  ...(bytes !== undefined && { eventBytes: bytes }),
  ...(batch !== undefined && { batch }),
  ...(questions !== undefined && { questions }),
};

const streams = await declaredStreams();
const { pollers } = await declaredPollers(streams);
const deployment = { app: configuration.app, stageName, stage, streams, pollers };
const placed = placedStreams(deployment);
const oneIsMeant = [values.stream, values.tenant, rate, bytes].some((value) => value !== undefined);
const found = placed.filter(
  ({ place }) => place.stream === (values.stream ?? place.stream) && place.tenant === (values.tenant ?? place.tenant),
);
if (found.length === 0) {
  const isTenantKnown = placed.some(({ place }) => place.tenant === (values.tenant ?? place.tenant));
  if (isTenantKnown)
    wrongUse(unknownName('stream', values.stream, [...new Set(placed.map(({ place }) => place.stream))]));
  wrongUse(unknownName('tenant', values.tenant, Object.keys(stage.tenants)));
}

const problems = limitProblems(deployment);
const estimates = (oneIsMeant ? found.slice(0, 1) : found).map((stream) => estimateOf(stream, stage, other));
// One stream, or one tenant, is asked for what it costs itself.
const ofStage = oneIsMeant ? [] : overseeing(deployment);
const together = {
  usdPerMonth: costTogether([...estimates.map(({ lines }) => lines), ofStage]),
  idleUsdPerMonth: costTogether([...found.map((stream) => idleCostOf(stream, stage)), ofStage]),
  stageUsdPerMonth: costTogether([ofStage]),
  budgetUsdPerMonth: budgetUsdPerMonth(deployment),
};
if (json) console.log(JSON.stringify({ stage: stageName, ...together, problems, streams: estimates }, null, 2));
else {
  console.log(oneIsMeant ? estimateText(estimates[0]!, stage.region) : summaryText(estimates, together, stage.region));
  for (const problem of problems) console.error(`\n${problem}`);
}
if (problems.length > 0) process.exitCode = FAILED;
