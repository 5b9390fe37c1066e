import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { HandedOut } from '../../core/event-source-mapping/batching.ts';
import { readableShards } from '../../core/event-source-mapping/lineage.ts';
import { LOSSLESS } from '../../core/event-source-mapping/settings.ts';
import type { Invocation } from '../../lambdas/invocation.ts';
import { inStep } from '../in-step.ts';
import { type Checkpoints, type Next, type ShardMappingParts, shardMapping } from './shard-mapping.ts';

interface EventSourceMappingParts
  extends Pick<ShardMappingParts, 'log' | 'clock'>,
    Partial<Pick<ShardMappingParts, 'settings' | 'checkpoints' | 'onGivenUp'>> {
  readonly handler: (handed: HandedOut, invocation: Invocation) => Promise<unknown>;
}

interface EventSourceMapping {
  /** Says that there may be new records or shards: nobody waits for the next look. */
  wake(): void;
  /** Resolves when no batch is being handed out any more. */
  stop(): Promise<void>;
}

const FUNCTION_TIMEOUT_MS = 60_000;
const LOOK_FOR_SHARDS_MS = 5_000;

/** Hands the records of a log to a function as Lambda's event source mapping does: shard by shard, parents first. */
export function eventSourceMapping({
  log,
  clock,
  handler,
  settings = LOSSLESS,
  checkpoints = inMemory(),
  onGivenUp = async () => undefined,
}: EventSourceMappingParts): EventSourceMapping {
  const loops = new Map<string, Promise<void>>();
  const ended = new Set<string>();
  const sleepers = new Set<() => void>();
  let stopped = false;
  let wakes = 0;

  const wake = (): void => {
    wakes++;
    for (const sleeper of [...sleepers]) sleeper();
  };
  /** Waits until woken, if nobody has called since `seen` wakes; at most so long. */
  function untilWoken(seen: number, ms: number): Promise<void> {
    if (wakes !== seen || stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const awake = (): void => {
        sleepers.delete(awake);
        resolve();
      };
      sleepers.add(awake);
      void clock.sleep(inStep(ms, clock.now())).then(awake);
    });
  }
  const invoke = async (handed: HandedOut): Promise<unknown> => {
    // Batches of several shards are ready together; requests must not wait until all of them are folded.
    await setImmediate();
    const until = clock.now() + FUNCTION_TIMEOUT_MS;
    return handler(handed, { awsRequestId: randomUUID(), getRemainingTimeInMillis: () => until - clock.now() });
  };

  async function handOut(shard: string): Promise<void> {
    const its = shardMapping(shard, { log, clock, settings, checkpoints, onGivenUp, handler: invoke });
    while (!stopped) {
      const seen = wakes;
      const next = await its.step().catch((error: unknown) => missing(shard, error));
      if (next.when === 'never') {
        ended.add(shard);
        wake();
        return;
      }
      if (next.when === 'woken') await untilWoken(seen, next.afterMs);
      if (next.when === 'later') await clock.sleep(next.afterMs);
    }
  }

  /** A shard whose last records were forgotten meanwhile has ended. Anything else is an error of the log itself. */
  async function missing(shard: string, error: unknown): Promise<Next> {
    if ((await log.shards()).some(({ id }) => id === shard)) throw error;
    return { when: 'never' };
  }

  async function followShards(): Promise<void> {
    while (!stopped) {
      const seen = wakes;
      for (const { id } of readableShards(await log.shards(), ended)) if (!loops.has(id)) loops.set(id, handOut(id));
      await untilWoken(seen, LOOK_FOR_SHARDS_MS);
    }
  }

  const following = followShards();
  return {
    wake,
    async stop() {
      stopped = true;
      wake();
      await Promise.all([following, ...loops.values()]);
    },
  };
}

function inMemory(): Checkpoints {
  const sequences = new Map<string, string>();
  return {
    read: async (shard) => sequences.get(shard),
    async write(shard, sequence) {
      sequences.set(shard, sequence);
    },
  };
}
