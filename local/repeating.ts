import { inStep } from './in-step.ts';

/** Work that is done again and again until it is stopped. */
export interface Repeating {
  /** Does the work now instead of later. */
  wake(): void;
  /** Does the work at the latest after this time. */
  wakeWithin(ms: number): void;
  /** Ends it, once the round that runs is over. */
  stop(): Promise<void>;
}

interface Pace {
  /** From the end of one round to the next, unless woken. */
  readonly everyMs: number;
  /** At least this long from the end of a round to the next, even if woken. */
  readonly atLeastMs?: number;
  /** What went wrong in a round; the next one comes all the same. */
  readonly failed: (error: unknown) => void;
}

export function repeating(work: () => Promise<unknown>, { everyMs, atLeastMs = 0, failed }: Pace): Repeating {
  let stopped = false;
  let woken = false;
  let rouse: () => void = () => undefined;

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, inStep(ms, Date.now()));
      rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
  async function run(): Promise<void> {
    while (!stopped) {
      woken = false;
      await work().catch(failed);
      if (atLeastMs > 0 && !stopped) await new Promise((resolve) => setTimeout(resolve, atLeastMs));
      if (!woken && !stopped) await pause(everyMs - atLeastMs);
    }
  }
  const running = run();
  let alarm: NodeJS.Timeout | undefined;
  const wake = () => {
    woken = true;
    rouse();
  };
  return {
    wake,
    wakeWithin(ms) {
      if (alarm) return;
      alarm = setTimeout(
        () => {
          alarm = undefined;
          wake();
        },
        inStep(ms, Date.now()),
      );
    },
    async stop() {
      stopped = true;
      clearTimeout(alarm);
      rouse();
      await running;
    },
  };
}
