import type { Stage } from '../definition/configuration.ts';
import type { StreamPlan } from '../definition/plan.ts';
import { alarmsOf } from './alarms.ts';
import { ingestConcurrency, trafficOf } from './capacity.ts';
import { type Deployment, type PlacedStream, placedStreams } from './deployment.ts';
import { deliveriesIn } from './firehose-quota.ts';
import { functionsOf, STREAM_FUNCTIONS } from './functions.ts';
import { shardsOf } from './kinesis.ts';
import { streamName } from './names.ts';
import { PLATFORM } from './platform-limits.ts';
import { tablesOf } from './tables.ts';
import { ageSeconds } from './watch/stage-alarms.ts';

/** What the variables of a function hold besides the names of its deliveries. */
const OTHER_VARIABLES_BYTES = 600;
/** A table takes seven resources of a stack, what a stream has anyway about a hundred. */
const TABLES_OF_STACK = Math.floor((PLATFORM.stackResources.most - 150) / 7);
/** Roles of what the streams share. */
const ROLES_OF_STAGE = 20;
/** Parts of paths that an API has anyway, and for each stream. */
const PARTS = { ofApi: 10, ofStream: 3 };
/** Events of the history of the load workflow: for each table with one question for each statement, and for all the
 * other questions of an hour together. */
const HISTORY = { ofTable: 62, ofWaiting: 10_000 };

/** What a deployment asks for that AWS has not, all of it at once, each as `place: what was seen and what to do.` */
export function limitProblems(deployment: Deployment): readonly string[] {
  const placed = placedStreams(deployment);
  const problems = placed.flatMap((stream) => [...streamProblems(stream, deployment)]);
  const impossible = placed.flatMap(({ plan }) => {
    const needed = shardsOrProblem(plan, deployment);
    return typeof needed === 'string' ? [needed] : [];
  });
  return [
    ...new Set([
      ...sameNames(deployment, placed),
      ...problems,
      ...impossible,
      ...tenantProblems(deployment),
      ...stageProblems(deployment, placed),
    ]),
  ];
}

/** What the streams need of an account that it has so many of, whatever they carry. */
function* accountProblems(at: string, stage: Stage, placed: readonly PlacedStream[]): Iterable<string> {
  const { options, keepData, region } = stage;
  const away =
    'Put some tenants on a stage with another account, or ask AWS for more and raise it in core/projections/platform-limits.ts';
  const deliveriesOf = ({ plan }: PlacedStream): number =>
    tablesOf(plan.stream).length + (options.parquetArchive ? 1 : 0);
  const deliveries = placed.reduce((sum, stream) => sum + deliveriesOf(stream), 0);
  if (deliveries > deliveriesIn(region).most)
    yield `${at}: the streams have ${deliveries} ways out; an account begins with ${deliveriesIn(region).most} Firehose streams in ${region}. ${away}.`;
  // Those that are given records by functions; the archives read the log, which has the key itself.
  const encrypted = placed.reduce((sum, { plan }) => sum + tablesOf(plan.stream).length - 1, 0);
  if (options.customerKeys && encrypted > PLATFORM.encryptedDeliveries.most)
    yield `${at}.options.customerKeys: ${encrypted} Firehose streams would have the key; there can be ${PLATFORM.encryptedDeliveries.most}. Put some tenants on a stage with another account.`;
  // One of each function, of each way out, of each schedule, and one that empties the bucket of failed batches.
  const roles = placed.reduce((sum, stream) => {
    const functions = functionsOf(stream).length;
    const schedules = 1 + functions - STREAM_FUNCTIONS.length;
    return sum + functions + deliveriesOf(stream) + schedules + (keepData ? 0 : 1);
  }, ROLES_OF_STAGE);
  if (roles > PLATFORM.roles.most)
    yield `${at}: the streams need ${roles} roles; an account begins with ${PLATFORM.roles.most}. ${away}.`;
}

/** How many shards a stream needs, `undefined` on demand, or why no number of shards is enough. */
function shardsOrProblem(plan: StreamPlan, { stage }: Deployment): number | undefined | string {
  try {
    return shardsOf(plan.stream, trafficOf(plan, stage));
  } catch (error) {
    return (error as Error).message;
  }
}

function* streamProblems(stream: PlacedStream, { stage }: Deployment): Iterable<string> {
  const { place, plan } = stream;
  const tables = tablesOf(plan.stream);
  if (tables.length > TABLES_OF_STACK)
    yield `${place.stream}.windows: there are ${plan.windows.length}; one stack holds ${TABLES_OF_STACK - 3}. Put some into a stream of their own.`;
  const bytes = tables.reduce((sum, { name }) => sum + name.length + streamName(place, name).length + 6, 0);
  const room = PLATFORM.variableBytes.most - OTHER_VARIABLES_BYTES;
  if (bytes > room)
    yield `${place.stream}.windows: the names of their deliveries take ${bytes} bytes; the variables of a function have room for ${room}. Give windows shorter names, or put some into a stream of their own.`;
  const doubts = alarmsOf(stream, stage).filter(({ doubt }) => doubt).length;
  if (doubts > PLATFORM.alarmsOfAlarm.most)
    yield `${place.stream}.windows: ${doubts} alarms would say whether the data is right; one alarm looks at ${PLATFORM.alarmsOfAlarm.most}. Put some windows into a stream of their own.`;
}

/** Names join tenant and stream by a dash, so `a` with `b-c` and `a-b` with `c` would have everything in common. */
function* sameNames({ stageName }: Deployment, placed: readonly PlacedStream[]): Iterable<string> {
  const first = new Map<string, PlacedStream>();
  for (const stream of placed) {
    const { tenant, stream: name } = stream.place;
    const other = first.get(streamName(stream.place))?.place;
    if (other)
      yield `stages.${stageName}.tenants.${tenant}: its stream ${name} would be named ${streamName(stream.place)} on AWS, and so would ${other.stream} of ${other.tenant}. Give one of the tenants another name.`;
    else first.set(streamName(stream.place), stream);
  }
}

function* tenantProblems({ stage, stageName }: Deployment): Iterable<string> {
  const streams = Math.floor((PLATFORM.apiResources.most - PARTS.ofApi) / PARTS.ofStream);
  for (const [tenant, { streams: named }] of Object.entries(stage.tenants))
    if (named.length > streams)
      yield `stages.${stageName}.tenants.${tenant}.streams: there are ${named.length}; one API has paths for ${streams}. Divide them between two tenants.`;
}

function* stageProblems(deployment: Deployment, placed: readonly PlacedStream[]): Iterable<string> {
  const { stage, stageName } = deployment;
  const at = `stages.${stageName}`;
  const needed = placed.map(({ plan }) => shardsOrProblem(plan, deployment));
  const shards = needed.reduce<number>((sum, each) => sum + (typeof each === 'number' ? each : 0), 0);
  if (shards > PLATFORM.shards.most)
    yield `${at}: the streams need ${shards} shards together; an account begins with ${PLATFORM.shards.most}. Declare throughput: "on-demand" for the largest, or lower eventsPerSecond.`;
  const onDemand = needed.filter((each) => each === undefined).length;
  if (onDemand > PLATFORM.onDemandStreams.most)
    yield `${at}: ${onDemand} streams have throughput: "on-demand"; an account begins with ${PLATFORM.onDemandStreams.most}. Declare eventsPerSecond for some.`;
  const tenants = Object.keys(stage.tenants).length;
  if (tenants > PLATFORM.apis.most)
    yield `${at}.tenants: there are ${tenants}; an account has ${PLATFORM.apis.most} APIs in a region. Put some tenants on a stage with another account.`;
  const requests = Object.values(stage.tenants).reduce((sum, { limits }) => sum + limits.requestsPerSecond, 0);
  if (requests > PLATFORM.requestsPerSecond.most)
    yield `${at}.tenants: together they may send ${requests} requests a second; an account begins with ${PLATFORM.requestsPerSecond.most}. Lower limits.requestsPerSecond of some.`;
  const reserved = placed.reduce((sum, { place }) => sum + ingestConcurrency(place.tenant, stage), 0);
  const room = PLATFORM.concurrency.most - PLATFORM.unreserved.most;
  if (stage.target === 'aws' && reserved > room)
    yield `${at}.tenants: the ingest functions reserve ${reserved} at once; an account begins with ${room} to reserve. Lower limits.requestsPerSecond or limits.ingestConcurrency of some tenants.`;
  if (stage.target === 'aws') yield* accountProblems(at, stage, placed);
  if (stage.warehouse === 'none') return;
  const { loadEvery } = stage.warehouse;
  if (ageSeconds(loadEvery) > PLATFORM.alarmSeconds.most)
    yield `${at}.warehouse.loadEvery: "${loadEvery}" is too seldom; the alarm over the age of loads waits for three of them, and an alarm looks back a day. Write "8h" at most.`;
  const tables = placed.reduce((sum, { plan }) => sum + tablesOf(plan.stream).length, 0);
  const most = Math.floor((PLATFORM.historyEvents.most - HISTORY.ofWaiting) / HISTORY.ofTable);
  if (tables > most)
    yield `${at}: the streams have ${tables} tables; one run of the load workflow has room for ${most}. Put some tenants on a stage of their own.`;
}
