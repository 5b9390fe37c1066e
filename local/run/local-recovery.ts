import type { Warehouse } from '../../adapters/embedded/duckdb-warehouse.ts';
import type { EmbeddedLog } from '../../adapters/embedded/embedded-log.ts';
import { loggedRecords } from '../../adapters/embedded/logged-records.ts';
import type { StreamPlan } from '../../core/definition/plan.ts';
import { type LaneStorePorts, laneStoreOpener } from '../../core/lanes/lane-store.ts';
import type { Delivery, EventLog } from '../../core/ports.ts';
import { type Recovery, recovery } from '../../core/recovery/recovery.ts';
import type { PublishedVersion } from '../../core/versions/published-version.ts';
import { storedEvents, storedLate, storedQuarantine } from './stored-lines.ts';

interface Parts extends Omit<LaneStorePorts, 'log'> {
  /** What is appended through it is counted as accepted. */
  readonly log: EventLog;
  readonly embedded: EmbeddedLog;
  readonly delivery: Delivery;
  readonly warehouse: Warehouse;
  readonly schema: string;
  readonly load: () => Promise<void>;
}

/** What waits in a local warehouse stays there, and so do the marks of what came in. */
const KEEP_MS = 10 * 366 * 86_400_000;

/** What was late or rejected in a local run; one request at a time, as one process holds everything. */
export function localRecovery(
  plan: StreamPlan,
  { embedded, ...parts }: Parts,
  published: readonly PublishedVersion[],
): Recovery {
  const stored = { ...parts, plan };
  const openStore = laneStoreOpener(plan, parts, KEEP_MS);
  let opened: Promise<Recovery> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: (own: Recovery) => Promise<T>): Promise<T> => {
    opened ??= open();
    const done = last.then(async () => work(await (opened as Promise<Recovery>)));
    last = done.catch(() => undefined);
    return done;
  };
  return {
    late: (filter) => inTurn((own) => own.late(filter)),
    applyLate: (filter) => inTurn((own) => own.applyLate(filter)),
    quarantine: (filter) => inTurn((own) => own.quarantine(filter)),
    redrive: (ask) => inTurn((own) => own.redrive(ask)),
    ledger: (since) => inTurn((own) => own.ledger(since)),
  };

  async function open(): Promise<Recovery> {
    const ports = {
      ...parts,
      store: await openStore(),
      logged: loggedRecords(embedded),
      archive: storedEvents(stored),
      waiting: { late: storedLate(stored), quarantine: storedQuarantine(stored) },
      leaseMs: 0,
    };
    return recovery(plan, ports, published);
  }
}
