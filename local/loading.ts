import type { EmbeddedLog } from '../adapters/embedded/embedded-log.ts';
import type { LmdbDelivery } from '../adapters/embedded/lmdb-delivery.ts';
import type { LmdbTable } from '../adapters/embedded/lmdb-table.ts';
import type { Table } from '../core/projections/tables.ts';
import type { EventsLoader } from './events-loader.ts';
import { TENANT } from './local-deployment.ts';
import { exportEvents } from './parquet-lake.ts';
import { repeating } from './repeating.ts';
import { loadResults } from './results-loader.ts';
import type { Surroundings } from './surroundings.ts';

interface Parts {
  readonly stream: string;
  readonly schema: string;
  readonly tables: readonly Table[];
  readonly events: EventsLoader;
  readonly delivery: LmdbDelivery;
  readonly log: EmbeddedLog;
  readonly table: LmdbTable;
  readonly failed: (error: unknown) => void;
}
export interface Loading {
  /** So many events more wait to be loaded. */
  waiting(events: number): void;
  /** Something that people wait for was delivered. */
  wake(): void;
  /** Resolves once everything that came before is loaded. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

const AT_LEAST_MS = 50;
/** So many events are worth loading before it is time. */
const WORTH_LOADING = 20_000;
/** Events go on coming while others are loaded. */
const MOST_ROUNDS = 100;
const LAKE_EVERY_MS = 60_000;
const FORGET_EVERY_MS = 3_600_000;
/** How long the log can be read again, as in the cloud. */
const LOG_KEPT_MS = 7 * 86_400_000;

/** Brings what a stream yields into warehouse and lake, and forgets what has had its time. */
export function loading(parts: Parts, { warehouse, lake, loadEveryMs, clock }: Surroundings): Loading {
  const { stream, schema, tables, events, delivery, log, table, failed } = parts;
  let unloaded = 0;
  let asking: (() => void)[] = [];
  const loads = repeating(
    async () => {
      unloaded = 0;
      const served = asking;
      asking = [];
      let more = await events.load();
      for (let rounds = 0; served.length > 0 && more && rounds < MOST_ROUNDS; rounds++) more = await events.load();
      await loadResults({ delivery, warehouse, tables, schema });
      for (const serve of served) serve();
    },
    { everyMs: loadEveryMs, atLeastMs: AT_LEAST_MS, failed },
  );
  const exported = { warehouse, table: tables[0]!, schema, tenant: TENANT, stream, directory: lake };
  const exports = repeating(() => exportEvents(exported, clock.now()), { everyMs: LAKE_EVERY_MS, failed });
  const forgetting = repeating(
    async () => {
      await table.forgetExpired(clock.now());
      await log.forgetBefore(clock.now() - LOG_KEPT_MS);
    },
    { everyMs: FORGET_EVERY_MS, failed },
  );
  return {
    waiting(more) {
      unloaded += more;
      if (unloaded >= WORTH_LOADING) loads.wake();
    },
    wake: loads.wake,
    settled: () =>
      new Promise((resolve) => {
        asking.push(resolve);
        loads.wake();
      }),
    async stop() {
      await Promise.all([loads.stop(), exports.stop(), forgetting.stop()]);
    },
  };
}
