import type { EmbeddedLog } from '../../adapters/embedded/embedded-log.ts';
import type { StreamPlan } from '../../core/definition/plan.ts';
import { LOSSLESS } from '../../core/event-source-mapping/settings.ts';
import { laneStoreOpener } from '../../core/lanes/lane-store.ts';
import { readTicks, type Tick } from '../../core/lanes/ticks.ts';
import type { Scorer } from '../../core/ports.ts';
import { closerHandler } from '../../lambdas/closer/handler.ts';
import { type WindowPorts, windowHandler } from '../../lambdas/window/handler.ts';
import { inStep } from '../in-step.ts';
import { repeating } from '../repeating.ts';
import { invocation } from '../surroundings.ts';
import { batchingWindow } from './batching-window.ts';
import { eventSourceMapping } from './event-source-mapping.ts';
import type { Checkpoints } from './shard-mapping.ts';

interface Parts extends Omit<WindowPorts, 'closer' | 'log'> {
  readonly log: EmbeddedLog;
  readonly checkpoints: Checkpoints;
  /** Only for streams with scores. */
  readonly scorer: Scorer | undefined;
  /** All panes of a tick have left. */
  readonly emitted: (tick: Tick) => void;
  readonly failed: (error: unknown) => void;
}
interface Folding {
  /** There are new records. */
  wake(): void;
  /** Takes in and shows what is there, as if it were time. */
  look(): void;
  stop(): Promise<void>;
}

/** Whoever commits asks the closer; it is asked anyway, as in the cloud, in case that somebody did not. */
const SCHEDULE_MS = 5_000;
/** What could not leave is tried again. */
const AGAIN_MS = 1_000;
/** A lane that has been silent for long enough lets event time go on: the closer looks just after that. */
const BEYOND_MS = 100;

/** The window and closer functions of a stream, with what calls them in the cloud: event source mapping and schedule. */
export function folding(plan: StreamPlan, { checkpoints, emitted, failed, ...ports }: Parts): Folding {
  const { clock, log } = ports;
  const close = closerHandler(plan, ports);
  const openLanes = laneStoreOpener(plan, ports);
  const closing = repeating(
    async () => {
      await close({}, invocation(clock));
      const { newest, done } = await readTicks(await openLanes());
      if (newest && done) emitted(newest);
      else if (newest) closing.wakeWithin(AGAIN_MS);
    },
    {
      everyMs: SCHEDULE_MS,
      failed(error) {
        closing.wakeWithin(AGAIN_MS);
        failed(error);
      },
    },
  );
  let silence: NodeJS.Timeout | undefined;
  const fold = windowHandler(plan, { ...ports, closer: { close: async () => closing.wake() } });
  const window = batchingWindow(() => plan.refreshMs, clock.now);
  const mapping = eventSourceMapping({
    log,
    clock,
    checkpoints,
    settings: {
      ...LOSSLESS,
      /** Shards that have waited for half as long hand out with the others: each time for itself takes more of the processor. */
      get batchingWindowMs() {
        return window.ms() / 2;
      },
    },
    async handler(handed, invoked) {
      window.handedOut(handed.records.length);
      const answer = await fold(handed, invoked);
      // A batch that came too soon after the last tick to ask for one must not wait for the schedule.
      closing.wakeWithin(plan.refreshMs);
      clearTimeout(silence);
      silence = setTimeout(closing.wake, inStep(plan.idleAfterMs + BEYOND_MS, clock.now()));
      return answer;
    },
  });
  let look: NodeJS.Timeout | undefined;
  return {
    look() {
      mapping.wake();
      closing.wake();
    },
    // Looked for earlier, records would only wait in memory until it is time to hand them out.
    wake() {
      if (look) return;
      look = setTimeout(
        () => {
          look = undefined;
          mapping.wake();
        },
        inStep(window.ms(), clock.now()),
      );
    },
    async stop() {
      clearTimeout(look);
      await mapping.stop();
      clearTimeout(silence);
      await closing.stop();
    },
  };
}
