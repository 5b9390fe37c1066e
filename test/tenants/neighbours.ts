import type { StreamPlan } from '../../core/definition/plan.ts';
import { drawFrom } from '../../core/simulation/draw.ts';
import { writeTime } from '../../core/values/time.ts';
import { account, type Deployed, deployed, type Quota } from './deployment.ts';
import { virtualTime } from './virtual-time.ts';

/** How hard a tenant tries: so many producers, each sending again once it is answered and has rested. */
export interface Neighbour {
  readonly quota: Quota;
  readonly producers: number;
  readonly restMs: number;
}

interface Circumstances {
  readonly plan: StreamPlan;
  /** Trips whose times and names are written anew each time they are sent. */
  readonly trips: readonly Readonly<Record<string, unknown>>[];
  readonly seconds: number;
  /** Both send to one deployment, which has the quota of both. */
  readonly shared?: boolean;
}

/** How a tenant fared. */
export interface Fared {
  readonly postsTaken: number;
  readonly postsRefused: number;
  readonly postP50: number;
  readonly postP99: number;
  readonly paneP99: number;
  readonly panes: number;
}

const START = Date.UTC(2026, 2, 1, 12);
const PER_POST = 10;
/** A producer that was refused waits before it tries again. */
const PAUSE_MS = 100;
const DISORDER_MS = 3_000;
/** The first seconds fill what stands ready after a pause. */
const WARM_MS = 5_000;

/** Lets some tenants of one account send at the same time, and gives how the first one fared. */
export async function fared(neighbours: readonly Neighbour[], circumstances: Circumstances): Promise<Fared> {
  const { plan, trips, seconds, shared = false } = circumstances;
  const time = virtualTime(START);
  const quotas = shared ? [sumOf(neighbours.map(({ quota }) => quota))] : neighbours.map(({ quota }) => quota);
  const everyone = account(
    time,
    quotas.reduce((sum, { concurrency }) => sum + concurrency, 0),
  );
  const places = quotas.map((quota, i) => deployed(plan, everyone, quota, drawFrom(1, i)));
  const taken: number[] = [];
  let refused = 0;
  for (const [i, { producers, restMs }] of neighbours.entries())
    for (let producer = 0; producer < producers; producer++) void send(i, producer, restMs, places[shared ? 0 : i]!);
  await time.run(START + seconds * 1_000);
  const { paneDelays } = places[0]!;
  return {
    postsTaken: taken.length,
    postsRefused: refused,
    postP50: quantile(taken, 0.5),
    postP99: quantile(taken, 0.99),
    paneP99: quantile(paneDelays, 0.99),
    panes: paneDelays.length,
  };

  async function send(tenant: number, producer: number, restMs: number, place: Deployed): Promise<never> {
    const draw = drawFrom(2, tenant, producer);
    await time.sleep(draw.whole(0, PAUSE_MS));
    for (let post = 0; ; post++) {
      const began = time.now();
      const event = (_: unknown, i: number) => ({
        ...trips[(producer * 7 + post * PER_POST + i) % trips.length],
        trip_id: `${tenant}-${producer}-${post}-${i}`,
        trip_start_timestamp: writeTime(Math.floor(began - draw.unit() * DISORDER_MS)),
      });
      const status = await place.post(() => JSON.stringify(Array.from({ length: PER_POST }, event)));
      if (tenant === 0 && began >= START + WARM_MS) {
        if (status < 300) taken.push(time.now() - began);
        else refused++;
      }
      await time.sleep(status < 300 ? restMs : PAUSE_MS + draw.whole(0, PAUSE_MS));
    }
  }
}

const sumOf = (quotas: readonly Quota[]): Quota =>
  quotas.reduce((sum, one) => ({
    requestsPerSecond: sum.requestsPerSecond + one.requestsPerSecond,
    burst: sum.burst + one.burst,
    concurrency: sum.concurrency + one.concurrency,
    shards: sum.shards + one.shards,
  }));

function quantile(values: readonly number[], q: number): number {
  const ordered = [...values].sort((a, b) => a - b);
  return Math.round((ordered[Math.floor(q * (ordered.length - 1))] ?? Number.NaN) * 10) / 10;
}
