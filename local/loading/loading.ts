import type { EmbeddedLog } from '../../adapters/embedded/embedded-log.ts';
import type { LmdbTable } from '../../adapters/embedded/lmdb-table.ts';
import { millis } from '../../core/definition/duration.ts';
import type { Table } from '../../core/projections/tables.ts';
import { LOAD_EVERY, TENANT } from '../local-deployment.ts';
import { repeating } from '../repeating.ts';
import type { Surroundings } from '../surroundings.ts';
import type { EventsLoader } from './events-loader.ts';
import { exportEvents } from './parquet-lake.ts';
import type { ResultsLoader } from './results-loader.ts';

interface Parts {
  readonly stream: string;
  readonly schema: string;
  readonly tables: readonly Table[];
  readonly events: EventsLoader;
  readonly results: ResultsLoader;
  readonly log: EmbeddedLog;
  readonly table: LmdbTable;
  readonly failed: (error: unknown) => void;
}
interface Asking {
  /** Whether one round is not enough. */
  readonly all: boolean;
  done(error?: unknown): void;
}
interface Loading {
  /** So many events or results more wait to be loaded. */
  waiting(more: number): void;
  /** Something that people wait for was delivered. */
  wake(): void;
  /** Somebody asks: resolves once the warehouse is no further behind than it is while questions come. */
  asked(): Promise<void>;
  /** Resolves once everything that came before is loaded. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

const AT_LEAST_MS = 50;
/** For so long after a question others are likely. */
const ASKED_MS = 60_000;
/** While questions come, a load begins so many times the pause after the last one at the latest, unless there is much to load. */
const BEHIND = 2;
/** So many are worth loading before it is time. */
const WORTH_LOADING = 6_000;
/** Events go on coming while others are loaded. */
const MOST_ROUNDS = 100;
const LAKE_EVERY_MS = 60_000;
/** What is forgotten has been kept for a week at least. */
const FORGET_EVERY_MS = 6 * 3_600_000;
/** How long the log can be read again, as in the cloud. */
const LOG_KEPT_MS = 7 * 86_400_000;

/** Brings what a stream yields into warehouse and lake, and forgets what has had its time. */
export function loading(
  parts: Parts,
  { warehouse, lake, loadEveryMs, load: { merged }, clock }: Surroundings,
): Loading {
  const { stream, schema, tables, events, results, log, table, failed } = parts;
  let unloaded = 0;
  let asking: Asking[] = [];
  let askedAt = Number.NEGATIVE_INFINITY;
  let loadedAt = Number.NEGATIVE_INFINITY;
  const isAsked = (): boolean => clock.now() - askedAt < ASKED_MS;
  async function load(all: boolean): Promise<void> {
    let more = await events.load();
    for (let rounds = 0; all && more && rounds < MOST_ROUNDS; rounds++) more = await events.load();
    await results.load();
    await merged(schema);
  }
  const loads = repeating(
    async () => {
      const at = clock.now();
      if (asking.length === 0 && unloaded < WORTH_LOADING && !isAsked() && at - loadedAt < millis(LOAD_EVERY))
        return await results.settle();
      unloaded = 0;
      const served = asking;
      asking = [];
      try {
        await load(served.some(({ all }) => all));
      } catch (error) {
        for (const one of served) one.done(error);
        throw error;
      }
      loadedAt = at;
      for (const one of served) one.done();
    },
    { everyMs: loadEveryMs, atLeastMs: AT_LEAST_MS, failed },
  );
  const exported = { warehouse, table: tables[0]!, schema, tenant: TENANT, stream, directory: lake };
  const exports = repeating(() => exportEvents(exported, clock.now()), { everyMs: LAKE_EVERY_MS, failed });
  const stopping = new AbortController();
  const forgetting = repeating(
    async () => {
      await table.forgetExpired(clock.now(), stopping.signal);
      // What the log forgets can no longer be loaded again.
      await warehouse.checkpoint();
      await log.forgetBefore(clock.now() - LOG_KEPT_MS);
    },
    { everyMs: FORGET_EVERY_MS, failed },
  );
  const loaded = (all: boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      asking.push({ all, done: (error) => (error === undefined ? resolve() : reject(error)) });
      loads.wake();
    });
  return {
    waiting(more) {
      unloaded += more;
      if (unloaded >= WORTH_LOADING) loads.wake();
    },
    wake() {
      if (isAsked()) loads.wake();
    },
    async asked() {
      askedAt = clock.now();
      // An answer from what is there is better than none; that a load failed is told anyway.
      if (askedAt - loadedAt > BEHIND * loadEveryMs) await loaded(false).catch(() => undefined);
    },
    settled: () => loaded(true),
    async stop() {
      stopping.abort();
      await Promise.all([loads.stop(), exports.stop(), forgetting.stop()]);
      // Whoever opens the warehouse while nothing runs finds all of it.
      if (unloaded > 0) await load(true).catch(failed);
    },
  };
}
