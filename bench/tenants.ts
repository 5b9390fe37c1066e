import { planOf } from '../core/definition/plan.ts';
import { ingestConcurrency, trafficOf } from '../core/projections/capacity.ts';
import { shardsOf } from '../core/projections/kinesis.ts';
import { give } from '../local/terminal/command-line.ts';
import taxi from '../schemas/chicago-taxi/stream.ts';
import configuration from '../streamgauge.config.ts';
import { taxiEvents } from '../test/support/taxi-events.ts';
import type { Quota } from '../test/tenants/deployment.ts';
import { type Fared, fared, type Neighbour } from '../test/tenants/neighbours.ts';

const SECONDS = 60;
/** The first five are not counted, and the 99th of a hundred must be more than one. */
const LEAST_SECONDS = 15;
const MODELLED = [
  'The ingest, window and closer handlers are the real ones, in virtual time.',
  'Modelled as AWS documents them: usage plan of each tenant, reserved copies of the ingest function, limits of each shard, the limits of the account on requests and functions; how long calls take is drawn.',
  'Not modelled: processors that neighbours share inside of AWS. Who sends more requests than the account takes at all reaches every tenant; the firewall of a stage stands before that.',
];

/**
 * `npm run bench -- tenants [seconds]`: how tenant B fares beside tenant A, in the three cases of parallelism that stopped
 * an earlier system, and while A sends as much as it can. As each has its own quota, copies and lanes, B should fare as
 * if it were alone; `together` shows what it would be like without them.
 */
export default async function tenants([seconds = String(SECONDS)]: readonly string[]): Promise<void> {
  if (!(Number(seconds) >= LEAST_SECONDS))
    give(`"${seconds}" is no time to measure tenants in. Give ${LEAST_SECONDS} seconds of virtual time or more.`);
  const plan = planOf(taxi);
  const circumstances = { plan, trips: taxiEvents(2_000), seconds: Number(seconds) };
  const quota = quotaOfStage();
  const tenant = (producers: number, restMs = 0): Neighbour => ({ quota, producers, restMs });
  const most = quota.requestsPerSecond;
  const quiet = tenant(4, 100);
  const cases: readonly (readonly [string, Neighbour, Neighbour])[] = [
    ['A and B as much as they can', tenant(most), tenant(most)],
    ['A and B with 3 producers', tenant(3), tenant(3)],
    ['A and B with 2 producers', tenant(2), tenant(2)],
    ['A as much as it can, B quietly', quiet, tenant(most)],
  ];
  console.log(JSON.stringify({ bench: 'tenants', quota, seconds: Number(seconds), modelled: MODELLED }));
  for (const [name, b, a] of cases) {
    const alone = await fared([b], circumstances);
    const beside = await fared([b, a], circumstances);
    console.log(JSON.stringify({ case: name, alone, beside, ...growth(alone, beside) }));
  }
  const alone = await fared([quiet], circumstances);
  const together = await fared([quiet, tenant(most)], { ...circumstances, shared: true });
  console.log(
    JSON.stringify({ case: 'as the last, with one quota, set of copies and lanes for both', alone, together }),
  );
  // Producers and pollers of the model go on for ever.
  process.exit(0);
}

function growth(alone: Fared, beside: Fared): object {
  const share = (one: number, other: number): number => Math.round((other / one - 1) * 1_000) / 10;
  const [post, pane] = [share(alone.postP99, beside.postP99), share(alone.paneP99, beside.paneP99)];
  return { postP99GrowthPercent: post, paneP99GrowthPercent: pane, kept: post < 10 && pane < 10 };
}

/** What the first tenant of the first stage has for its taxi stream. */
function quotaOfStage(): Quota {
  const [stage] = Object.values(configuration.stages);
  const [name, { limits }] = Object.entries(stage!.tenants)[0]!;
  const { requestsPerSecond, burst } = limits;
  const shards = shardsOf(taxi, trafficOf(planOf(taxi), stage!)) ?? 4;
  return { requestsPerSecond, burst, concurrency: ingestConcurrency(name, stage!), shards };
}
