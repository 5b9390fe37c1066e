import { memoryTable } from '../../adapters/embedded/memory-table.ts';
import { type Draw, drawFrom } from '../../core/simulation/draw.ts';
import { type CloserHandler, closerHandler } from '../../lambdas/closer/handler.ts';
import { handedOut } from '../../lambdas/window/batch.ts';
import { type WindowHandler, windowHandler } from '../../lambdas/window/handler.ts';
import { type Circumstances, NO_FAULTS } from './circumstances.ts';
import { eventSource } from './event-source.ts';
import { forgetConsumed } from './expiry.ts';
import { invariants, Violation } from './invariants.ts';
import { mender } from './mending.ts';
import { NONE } from './mutants.ts';
import { checkMended, checkOutcome } from './outcome.ts';
import { Scheduler } from './scheduler.ts';
import { isExplained, portsFor } from './simulated-ports.ts';
import { STREAMS } from './streams.ts';
import { truth as truthOf } from './truth.ts';
import type { Container, Mutant, World } from './world.ts';

/** What came of a history. */
export interface History {
  readonly violation: string | undefined;
  readonly trace: readonly string[];
  readonly steps: number;
}

const KEEP_MS = 70_000;
const MOST_STEPS = 40_000;
const INVOCATION_MS = 60_000;

/** Lets one history happen, in the order that its seed draws, and checks every promise on the way. */
export async function runHistory(circumstances: Circumstances, mutant: Mutant = NONE): Promise<History> {
  const plan = STREAMS[circumstances.stream];
  const draw = drawFrom(circumstances.seed, 2);
  const scheduler = new Scheduler(draw, circumstances.faults);
  const truth = truthOf(plan, circumstances, draw, { now: () => scheduler.now }, mutant.entitiesApartMs);
  let violation: string | undefined;
  let asked = false;
  const world: World = {
    plan,
    truth,
    memory: memoryTable(),
    scheduler,
    checks: invariants(truth, plan.lagMs),
    mutant,
    delivered: [],
    askCloser() {
      asked = true;
    },
    unexpected(error) {
      violation ??= error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error);
    },
  };
  const windows = containers(world, draw, (container) => {
    const lifetimes = { leaseMs: mutant.leaseMs ?? KEEP_MS / 3, keepMs: mutant.keepMs ?? KEEP_MS };
    return windowHandler(plan, portsFor(world, container, 'window'), lifetimes);
  });
  const closers = containers(world, draw, (container) =>
    closerHandler(plan, portsFor(world, container, 'closer'), { keepMs: mutant.keepMs ?? KEEP_MS }),
  );
  const menders = containers(world, draw, (container) => mender(world, container, mutant.keepMs ?? KEEP_MS));
  const source = eventSource(
    {
      truth,
      scheduler,
      draw,
      zombies: circumstances.zombies,
      parallelBatches: mutant.parallelBatches ?? 1,
      onAcknowledged: (shard, count) => guarded(() => world.checks.onAcknowledged(shard, count)),
    },
    (event) => {
      const { container, handler } = windows.free(4);
      const answer = (handler as WindowHandler)(handedOut(event), invocation(container)).catch(() => undefined);
      return { process: container, answer: answer.finally(() => windows.release(container)) };
    },
  );

  let steps = 0;
  let menderCount = circumstances.menders;
  let closerCount = circumstances.closers;
  await produceAll();
  await calmDown();
  if (violation === undefined) await guarded(() => checkOutcome(plan, world));
  if (violation === undefined) await nothingMoreLeaves();
  if (violation === undefined) await mendAll();
  return { violation, trace: scheduler.trace, steps };

  async function produceAll(): Promise<void> {
    const { records, reshards } = circumstances;
    const reshardAt = new Set(Array.from({ length: reshards }, () => draw.whole(2, records - 1)));
    for (let sent = 0, next = 0; violation === undefined && sent < records; ) {
      if (scheduler.now >= next) {
        next = scheduler.now + draw.whole(0, 2_500);
        if (reshardAt.delete(sent)) await truth.reshard();
        await truth.produce();
        sent++;
      }
      await step();
      // Items live far longer than a closer that sleeps in the middle of a tick.
      if (circumstances.expiry && draw.chance(0.02) && closers.allFree()) forgetConsumed(world);
    }
  }

  /** No more faults: everything that was sent has to come out. */
  async function calmDown(): Promise<void> {
    scheduler.faults = NO_FAULTS;
    source.becomeCalm();
    await until(allAcknowledged);
    if (violation !== undefined) return;
    await truth.flush(scheduler.now + 600_000);
    await until(async () => (await allAcknowledged()) && allOut());
    menderCount = 0;
    await until(async () => menders.allFree());
  }

  async function until(done: () => Promise<boolean>): Promise<void> {
    const from = steps;
    while (violation === undefined && !(await done())) {
      await step();
      if (steps - from > MOST_STEPS) violation = 'I14: what was sent does not come out';
    }
  }

  async function allAcknowledged(): Promise<boolean> {
    const shards = await truth.shards();
    return shards.every(({ id }) => source.acknowledged(id) >= truth.records(id).length);
  }
  function allOut(): boolean {
    const known = world.checks.ticks().at(-1)?.ledger.records;
    const left = world.checks.done() === world.checks.ticks().length;
    return left && known === truth.total() && closers.allFree() && windows.allFree() && menders.allFree();
  }

  async function step(): Promise<void> {
    steps++;
    scheduler.now += draw.whole(0, 120);
    await source.step();
    if ((asked || draw.chance(0.01)) && closers.busy() < closerCount) startCloser();
    if (!(await scheduler.release()))
      scheduler.now = Math.min(scheduler.nextAt() ?? scheduler.now + 1_000, scheduler.now + 1_000);
    if (circumstances.recycling && draw.chance(0.005)) windows.recycle();
    if (circumstances.recycling && draw.chance(0.005)) closers.recycle();
    if (menders.busy() < menderCount && draw.chance(0.01)) void startMender();
  }

  async function startMender(): Promise<void> {
    const { container, handler } = menders.free(menderCount);
    await (handler as ReturnType<typeof mender>)()
      .catch((error: unknown) => {
        if (!isExplained(error)) world.unexpected(error);
      })
      .finally(() => menders.release(container));
  }

  /** What is late is brought in, and then nothing is left to bring in. No tick begins meanwhile that would not be over at the end. */
  async function mendAll(): Promise<void> {
    await until(async () => closers.allFree() && world.checks.done() === world.checks.ticks().length);
    closerCount = 0;
    for (const again of [false, true]) {
      const before = world.delivered.length;
      void startMender();
      await until(async () => menders.allFree());
      if (again && world.delivered.length !== before) violation ??= 'I15: what was brought in left once more';
    }
    if (violation === undefined) await guarded(() => checkMended(plan, world));
  }

  function startCloser(): void {
    asked = false;
    const { container, handler } = closers.free(circumstances.closers);
    void (handler as CloserHandler)({}, invocation(container))
      .catch(() => undefined)
      .finally(() => closers.release(container));
  }

  function invocation(container: Container) {
    const began = scheduler.now;
    container.calledAt = began;
    const most = draw.chance(0.1) ? 1_000 : INVOCATION_MS;
    return {
      awsRequestId: `${container.name}-${scheduler.trace.length}`,
      getRemainingTimeInMillis: () => most - (scheduler.now - began),
    };
  }

  /** Once more with fresh memory, after everything that may be forgotten is. */
  async function nothingMoreLeaves(): Promise<void> {
    const before = world.delivered.length;
    const ticks = world.checks.ticks().length;
    if (circumstances.expiry) {
      scheduler.now += 2 * KEEP_MS;
      forgetConsumed(world);
    }
    closers.recycle();
    startCloser();
    await until(async () => closers.allFree());
    if (world.checks.ticks().length === ticks && world.delivered.length !== before)
      violation = 'I13: something left again after the last tick was done';
  }

  function guarded(check: () => void): void {
    try {
      check();
    } catch (error) {
      if (error instanceof Violation) violation ??= error.message;
      else world.unexpected(error);
    }
  }
}

/** Containers of one function: each does one thing at a time, and keeps its memory until it is recycled. */
function containers<Handler>(world: World, draw: Draw, create: (container: Container) => Handler) {
  let all: { readonly container: Container; readonly handler: Handler; busy: boolean }[] = [];
  let made = 0;
  const living = () => {
    all = all.filter(({ container }) => container.alive);
    return all;
  };
  return {
    free(_most: number): { readonly container: Container; readonly handler: Handler } {
      const idle = living().filter(({ busy }) => !busy);
      const one = idle.length > 0 ? draw.pick(idle) : add();
      one.busy = true;
      return one;
    },
    release(container: Container): void {
      for (const one of all) if (one.container === container) one.busy = false;
    },
    busy: () => living().filter(({ busy }) => busy).length,
    allFree: () => living().every(({ busy }) => !busy),
    recycle(): void {
      for (const { container, busy } of all) if (!busy) world.scheduler.kill(container);
    },
  };

  function add() {
    const name = `${create.length === 1 ? 'container' : ''} ${++made}`;
    const container: Container = { name, alive: true, calledAt: world.scheduler.now };
    const one = { container, handler: create(container), busy: false };
    all.push(one);
    return one;
  }
}
