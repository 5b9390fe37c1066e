import type { StreamPlan } from '../definition/plan.ts';
import { alarmsOf } from './alarms.ts';
import { trafficOf } from './capacity.ts';
import { type Deployment, type PlacedStream, placedStreams } from './deployment.ts';
import { shardsOf } from './kinesis.ts';
import { streamName } from './names.ts';
import { tablesOf } from './tables.ts';

/** What AWS takes at most, where a definition or a configuration can ask for more. */
const MOST = {
  /** Characters of all variables of a function together are 4,096; these are what deliveries may take of them. */
  deliveryCharacters: 3_500,
  /** A composite alarm looks at no more alarms. */
  doubts: 100,
  /** An account begins with so many shards in a region, and with so many REST APIs. */
  shards: 500,
  apis: 600,
  /** A stack has at most 500 resources; a table takes seven of them, what a stream has anyway about a hundred. */
  tables: 50,
} as const;

/** What a deployment asks for that AWS has not, all of it at once, each as `place: what was seen and what to do.` */
export function limitProblems(deployment: Deployment): readonly string[] {
  const { stage, stageName } = deployment;
  const placed = placedStreams(deployment);
  const needed = placed.map(({ plan }) => shardsOrProblem(plan, deployment));
  const shards = needed.reduce<number>((sum, each) => sum + (typeof each === 'number' ? each : 0), 0);
  const tenants = Object.keys(stage.tenants).length;
  return [
    ...placed.flatMap((stream) => [...streamProblems(stream, deployment)]),
    ...new Set(needed.filter((each) => typeof each === 'string')),
    ...(shards > MOST.shards
      ? [
          `stages.${stageName}: the streams need ${shards} shards together; an account begins with ${MOST.shards}. Declare throughput: "on-demand" for the largest, or lower eventsPerSecond.`,
        ]
      : []),
    ...(tenants > MOST.apis
      ? [
          `stages.${stageName}.tenants: there are ${tenants}; an account has ${MOST.apis} APIs in a region. Put some tenants on a stage with another account.`,
        ]
      : []),
  ];
}

/** How many shards a stream needs, or why no number of shards is enough. */
function shardsOrProblem(plan: StreamPlan, { stage }: Deployment): number | string {
  try {
    return shardsOf(plan.stream, trafficOf(plan, stage)) ?? 0;
  } catch (error) {
    return (error as Error).message;
  }
}

function* streamProblems({ place, plan }: PlacedStream, { stage }: Deployment): Iterable<string> {
  const tables = tablesOf(plan.stream);
  if (tables.length > MOST.tables)
    yield `${place.stream}.windows: there are ${plan.windows.length}; one stack holds ${MOST.tables - 3}. Put some into a stream of their own.`;
  const characters = tables.reduce((sum, { name }) => sum + name.length + streamName(place, name).length + 6, 0);
  if (characters > MOST.deliveryCharacters)
    yield `${place.stream}.windows: the names of their deliveries take ${characters} characters; the variables of a function hold ${MOST.deliveryCharacters}. Give windows shorter names, or put some into a stream of their own.`;
  const doubts = alarmsOf(plan, place, stage).filter(({ doubt }) => doubt).length;
  if (doubts > MOST.doubts)
    yield `${place.stream}.windows: ${doubts} alarms would say whether the data is right; one alarm looks at ${MOST.doubts}. Put some windows into a stream of their own.`;
}
