import type { StreamPlan } from '../definition/plan.ts';
import type { LaneStore } from '../lanes/lane-store.ts';
import type { Clock, Delivery, EventLog } from '../ports.ts';
import type { PublishedVersion } from '../versions/published-version.ts';
import type { Fix } from './fix.ts';
import { type LateApplied, lateApplier } from './late-apply.ts';
import { isWanted, type LateFilter, type LateRow, listLate } from './late-list.ts';
import { type LedgerMinute, ledgerMinutes } from './ledger-minutes.ts';
import type { Archive, LoggedRecords, WaitingLines } from './ports.ts';
import { isInQuarantine, listQuarantine, type QuarantineFilter, type QuarantineList } from './quarantine-list.ts';
import { type Redriven, redriver } from './redrive.ts';

/** What people do to bring back what was late or rejected, and to see that nothing is missing. Plain data goes in and out. */
export interface Recovery {
  late(filter: LateFilter): Promise<readonly LateRow[]>;
  applyLate(filter: LateFilter): Promise<LateApplied>;
  quarantine(filter: QuarantineFilter): Promise<QuarantineList>;
  redrive(ask: RedriveAsk): Promise<Redriven>;
  /** Minute by minute since an instant (epoch ms). */
  ledger(since: number): Promise<readonly LedgerMinute[]>;
}

export interface RedriveAsk extends QuarantineFilter {
  readonly fix?: Fix;
}

export interface RecoveryPorts {
  readonly store: LaneStore;
  readonly log: EventLog;
  readonly logged: LoggedRecords;
  readonly delivery: Delivery;
  readonly clock: Clock;
  readonly archive: Archive;
  readonly waiting: { readonly late: WaitingLines; readonly quarantine: WaitingLines };
  /** For so long an unfinished redrive may still be at work somewhere, ms. */
  readonly leaseMs: number;
}

/** For so long one answer of a delivery or a log is waited for. */
const PATIENCE_MS = 60_000;

export function recovery(
  plan: StreamPlan,
  ports: RecoveryPorts,
  published: readonly PublishedVersion[] = [],
): Recovery {
  const { store, clock, waiting, logged } = ports;
  const latePorts = { ...ports, late: waiting.late };
  const redrivePorts = { ...ports, quarantine: waiting.quarantine };
  const apply = lateApplier(plan, latePorts);
  const redrive = redriver(plan, redrivePorts, published);
  const until = (): number => clock.now() + PATIENCE_MS;
  return {
    late: (filter) => listLate(plan, latePorts, filter),
    applyLate: (filter) => apply({ wanted: isWanted(filter), until: until() }),
    quarantine: (filter) => listQuarantine(redrivePorts, filter),
    redrive: ({ fix = {}, ...filter }) => redrive({ fix, wanted: isInQuarantine(filter), until: until() }),
    ledger: (since) => ledgerMinutes(store, logged, since),
  };
}
