import type { StreamPlan } from '../definition/plan.ts';
import { isAgeing, keepAlive } from '../lanes/keep-alive.ts';
import type { LaneStore } from '../lanes/lane-store.ts';
import { readRegistry } from '../lanes/registry.ts';
import { BEFORE_ALL, putTick, readTicks, type Tick } from '../lanes/ticks.ts';
import type { Delivery, EventLog } from '../ports.ts';
import { endsBetween, showsOpenPanes } from './closing-due.ts';
import { type Emission, emitter } from './emission.ts';
import { LIST_EVERY_MS, register } from './lane-registrar.ts';
import { cutOf, drainedOf, ledgerOf, type Observed, observe, watermarkOf } from './observation.ts';

export interface LaneCloserPorts {
  readonly store: LaneStore;
  readonly log: Pick<EventLog, 'shards' | 'probe'>;
  readonly delivery: Delivery;
}

/** What one call has done and found. */
export interface Closing {
  readonly emissions: readonly Emission[];
  /** The lanes as they were found last; none if only emission was left to do. */
  readonly lanes: readonly Observed[];
  readonly newest: Tick | undefined;
}

/** Somebody else may be closing too: after so many ticks, or races for them, it is for others to go on. */
const MOST_TICKS = 4;

/**
 * Makes ticks and emits them. Any number of closers may run at once: a tick is put if absent, and what it emits is
 * fixed by it. What is kept in memory only saves reading.
 */
export function laneCloser(plan: StreamPlan, ports: LaneCloserPorts): (until: number) => Promise<Closing> {
  const { store, log } = ports;
  const emit = emitter(plan, ports);
  let listedAt = Number.NEGATIVE_INFINITY;

  return async (until) => {
    const emissions: Emission[] = [];
    let lanes: readonly Observed[] = [];
    let ticks = await readTicks(store);
    for (let tried = 0; ; ticks = await readTicks(store)) {
      if (ticks.newest && !ticks.done) {
        emissions.push(await emit(ticks, ticks.newest, until));
        continue;
      }
      lanes = await observeAll();
      const next = nextTick(plan, store, ticks.newest, lanes);
      if (!next || tried++ === MOST_TICKS) break;
      await putTick(store, next);
    }
    for (const { lane, newest } of lanes) if (newest) await keepAlive(plan, store, lane.id, newest);
    return { emissions, lanes, newest: ticks.newest };
  };

  /** The lanes as they are, after what has to be registered is. */
  async function observeAll(): Promise<readonly Observed[]> {
    let registry = await readRegistry(store);
    if (!registry || store.clock.now() - listedAt >= LIST_EVERY_MS) {
      listedAt = store.clock.now();
      registry = await register(store, log, []);
    }
    const observed = await observe({ plan, store, log }, registry?.lanes ?? []);
    const drained = drainedOf(observed);
    if (drained.length === 0) return observed;
    const updated = await register(store, log, drained);
    return updated?.version === registry?.version ? observed : observe({ plan, store, log }, updated?.lanes ?? []);
  }
}

/** The tick that is due after another, if one is. */
function nextTick(
  plan: StreamPlan,
  store: LaneStore,
  newest: Tick | undefined,
  lanes: readonly Observed[],
): Tick | undefined {
  if (lanes.length === 0) return undefined;
  const previous = newest ?? BEFORE_ALL;
  const tick: Tick = {
    number: previous.number + 1,
    watermark: watermarkOf(lanes, previous.watermark),
    cut: cutOf(lanes, previous.cut),
    at: store.clock.now(),
    ledger: ledgerOf(lanes),
  };
  // A stream that rests keeps its newest tick.
  if (newest && isAgeing(store, newest.at)) return tick;
  const closes = endsBetween(plan, previous.watermark, tick.watermark);
  const changed = tick.ledger.records > previous.ledger.records;
  return closes || (changed && refreshes(plan, previous, tick)) ? tick : undefined;
}

/** Closers are asked for when it is about time: a little early will do. */
const ABOUT = 0.9;
/** Commits of a lane that had been left behind may revise closed panes, and nothing else tells. */
const REST_MS = 60_000;

function refreshes(plan: StreamPlan, previous: Tick, next: Tick): boolean {
  const shows = showsOpenPanes(plan) || next.ledger.late > previous.ledger.late;
  return next.at - previous.at >= (shows ? plan.refreshMs * ABOUT : REST_MS);
}
