import { Session } from 'node:inspector/promises';

interface Options {
  readonly everyMs: number;
  /** Processor time of this process so far. */
  readonly processorMs: () => number;
  readonly collect: () => Promise<unknown>;
}

const EVERY_MS = 10 * 60_000;
/** Of one core: whoever does more has V8 collect often enough by itself, and would notice a pause. */
const LITTLE = 0.25;

/**
 * While a process does something, however little, V8 gives nearly nothing back: of 166 MB that it held after an hour of
 * few events, 78 were left by a collection that takes a quarter of a second. Made when little was done for a while.
 */
export function tidying({ everyMs, processorMs, collect }: Options = OURS): { stop(): void } {
  let before = processorMs();
  const timer = setInterval(() => {
    const spent = processorMs() - before;
    before += spent;
    // Memory that is not given back is no reason to end.
    if (spent < LITTLE * everyMs) collect().catch(() => undefined);
  }, everyMs).unref();
  return { stop: () => clearInterval(timer) };
}

/** `gc()` collects as much and keeps the pages. */
export async function collectAll(): Promise<void> {
  const session = new Session();
  session.connect();
  try {
    await session.post('HeapProfiler.collectGarbage');
  } finally {
    session.disconnect();
  }
}

const OURS: Options = {
  everyMs: EVERY_MS,
  processorMs() {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  },
  collect: collectAll,
};
