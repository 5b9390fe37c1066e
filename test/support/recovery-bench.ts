import { brotli } from '../../adapters/brotli.ts';
import { memoryDelivery } from '../../adapters/embedded/memory-delivery.ts';
import type { StreamPlan } from '../../core/definition/plan.ts';
import { readBody } from '../../core/ingest/body.ts';
import { ingestion, type Taken } from '../../core/ingest/ingest.ts';
import { laneStoreOpener } from '../../core/lanes/lane-store.ts';
import type { Delivery, Destination, EventLog } from '../../core/ports.ts';
import type { Fix } from '../../core/recovery/fix.ts';
import { type LateApplied, lateApplier } from '../../core/recovery/late-apply.ts';
import type { Archive, LoggedRecords, WaitingLines } from '../../core/recovery/ports.ts';
import type { QuarantineEntry } from '../../core/recovery/quarantine-entry.ts';
import { type Redriven, type RedrivePorts, redriver } from '../../core/recovery/redrive.ts';
import { laneBench } from './lane-bench.ts';

const encoder = new TextEncoder();
const MINUTE = 60_000;

/** A stream from its ingest to its panes on memory, with everything that brings back what was late or rejected. */
export async function recoveryBench(
  plan: StreamPlan,
  {
    pseudonymOf = (value: string) => `hash of ${value}`,
    log: wrapLog = (log: EventLog) => log,
    delivery: wrapDelivery = (delivery: Delivery) => delivery,
  } = {},
) {
  const bench = laneBench(plan, { delivery: wrapDelivery });
  const { clock, log, table } = bench;
  const rejected = memoryDelivery();
  const ingest = ingestion(plan, { log, clock, delivery: rejected, pseudonyms: async () => pseudonymOf });
  const store = await laneStoreOpener(plan, { table, compression: brotli, clock, log })();
  let requests = 0;
  let folded = 0;

  const waiting = (destination: Destination): WaitingLines => ({
    async *lines() {
      const from = destination.kind;
      for (const bytes of rejected.taken(destination)) yield { from, bytes };
      for (const row of bench.delivered(destination)) yield { from, bytes: encoder.encode(`${JSON.stringify(row)}\n`) };
    },
  });
  const logged: LoggedRecords = {
    async *since(instant) {
      for (const { id: shard } of await log.shards())
        for (const record of await log.read(shard, undefined, Number.POSITIVE_INFINITY))
          if (record.arrivedAt >= instant) yield { shard, ...record };
    },
  };
  const archive: Archive = {
    async *lines() {
      for await (const { data } of logged.since(0)) yield data;
    },
    settlesAfterMs: 0,
  };
  const redrivePorts: RedrivePorts = {
    store,
    clock,
    log: wrapLog(log),
    archive,
    quarantine: waiting({ kind: 'quarantine' }),
    logged,
    leaseMs: 0,
  };

  return {
    ...bench,
    store,
    logged,
    redrivePorts,
    late: waiting({ kind: 'late' }),
    quarantine: redrivePorts.quarantine,
    /** Posts a body, as a producer does. */
    async post(text: string): Promise<Taken> {
      const body = readBody(text, { lines: text.includes('\n') });
      if ('status' in body) throw new Error(body.message);
      const request = `request-${++requests}`;
      const patience = { until: clock.now() + MINUTE, spread: 0 };
      return ingest(body, { tenant: 'city', request, receivedAt: clock.now() }, patience);
    },
    /** Folds what has come since, and emits what is due. */
    async turn(): Promise<void> {
      const { sequences } = await bench.window(folded);
      folded += sequences.length;
      await bench.close();
    },
    redrive: (
      fix?: Fix,
      wanted?: (entry: QuarantineEntry) => boolean,
      until: number = clock.now() + MINUTE,
    ): Promise<Redriven> => redriver(plan, redrivePorts)({ until, ...(fix && { fix }), ...(wanted && { wanted }) }),
    applyLate: (): Promise<LateApplied> =>
      lateApplier(plan, {
        store,
        clock,
        archive,
        delivery: bench.delivery,
        late: waiting({ kind: 'late' }),
      })({ until: clock.now() + MINUTE }),
    /** The newest revision of each pane of a window that holds. */
    panes(window: string): readonly Record<string, unknown>[] {
      const newest = new Map<unknown, Record<string, unknown>>();
      for (const row of bench.delivered({ kind: 'panes', window }))
        if (Number(row['revision']) >= Number(newest.get(row['row_id'])?.['revision'] ?? 0))
          newest.set(row['row_id'], row);
      return [...newest.values()].filter((row) => row['withdrawn'] === false);
    },
  };
}
