import type { EmbeddedLog } from '../../adapters/embedded/embedded-log.ts';
import { pauseAfter } from '../../core/delivery/pause.ts';
import { type HandedOut, isFull, type LoggedRecord, nextBatchSize } from '../../core/event-source-mapping/batching.ts';
import type { MappingSettings } from '../../core/event-source-mapping/settings.ts';
import {
  type Attempt,
  type GivenUp,
  type Outcome,
  settle,
  withoutAged,
} from '../../core/event-source-mapping/settling.ts';
import type { Clock } from '../../core/ports.ts';

/** How far each shard has been handed out. A lost checkpoint only means that records are handed out once more. */
export interface Checkpoints {
  read(shard: string): Promise<string | undefined>;
  write(shard: string, sequence: string): Promise<void>;
}

export interface ShardMappingParts {
  readonly log: EmbeddedLog;
  readonly clock: Clock;
  readonly settings: MappingSettings;
  readonly checkpoints: Checkpoints;
  readonly handler: (handed: HandedOut) => Promise<unknown>;
  /** Told of records that will not be handed out again. */
  readonly onGivenUp: (shard: string, givenUp: GivenUp) => Promise<void>;
}

/** When to take the next step: at once, later (sooner if something arrives), later in any case, or never. */
export type Next = { readonly when: 'now' | 'never' } | { readonly when: 'woken' | 'later'; readonly afterMs: number };

/** Whoever appends wakes; nobody else does, such as who closes the shard. */
const IDLE_MS = 5_000;
/** Records may be large; they are read in parts until a batch is full. */
const PART = 500;

/** Hands one shard out, one batch at a time; each step is one batch at most. */
export function shardMapping(shard: string, parts: ShardMappingParts) {
  const { log, clock, settings, checkpoints, handler, onGivenUp } = parts;
  let position: string | undefined;
  let started = false;
  let gathered: LoggedRecord[] = [];
  let again: Attempt[] = [];
  let failures = 0;

  async function gather(): Promise<void> {
    if (!started) position = await checkpoints.read(shard);
    started = true;
    while (!isFull(gathered, settings)) {
      const part = await log.read(shard, position, Math.min(PART, settings.batchSize - gathered.length));
      if (part.length === 0) return;
      gathered.push(...part);
      position = part.at(-1)?.sequence;
    }
  }

  async function invoke(records: readonly LoggedRecord[]): Promise<Outcome> {
    try {
      return { answer: await handler({ shard, records }) };
    } catch {
      return 'failed';
    }
  }

  async function give(up: GivenUp | undefined): Promise<void> {
    if (up) await onGivenUp(shard, up);
  }

  async function handOut(attempt: Attempt): Promise<Next> {
    const { attempt: young, givenUp: aged } = withoutAged(attempt, clock.now(), settings);
    await give(aged);
    const outcome = young.records.length === 0 ? { answer: undefined } : await invoke(young.records);
    const settled = settle(young, outcome, settings);
    await give(settled.givenUp);
    const checkpoint = settled.checkpoint ?? aged?.records.at(-1)?.sequence;
    if (checkpoint !== undefined) await checkpoints.write(shard, checkpoint);
    again = [...settled.again, ...again];
    failures = settled.again.length === 0 || settled.checkpoint !== undefined ? 0 : failures + 1;
    return failures === 0 ? { when: 'now' } : { when: 'later', afterMs: pauseAfter(failures, 0) };
  }

  return {
    async step(): Promise<Next> {
      const [retried, ...later] = again;
      if (retried) {
        again = later;
        return await handOut(retried);
      }
      await gather();
      const [oldest] = gathered;
      if (!oldest) {
        const { ended } = await log.probe(shard, position);
        return ended ? { when: 'never' } : { when: 'woken', afterMs: IDLE_MS };
      }
      const waited = clock.now() - oldest.arrivedAt;
      const size = nextBatchSize(gathered, waited, settings);
      if (size === 0) return { when: 'woken', afterMs: settings.batchingWindowMs - waited };
      const records = gathered.slice(0, size);
      gathered = gathered.slice(size);
      return await handOut({ records, retries: 0 });
    },
  };
}
