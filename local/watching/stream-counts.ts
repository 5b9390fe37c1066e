import type { Ledger } from '../../core/lanes/ledger.ts';
import { emptyLedger } from '../../core/lanes/ledger.ts';
import type { Tick } from '../../core/lanes/ticks.ts';
import type { StreamState } from '../../page/answers.ts';
import { latency } from './latency.ts';
import { ledgerWatch } from './ledger-watch.ts';
import type { Meters } from './meters.ts';

/** What is known of one stream's numbers, from everyone who counts. */
interface StreamCounts {
  /** So many events more were accepted. */
  accepted(events: number): void;
  /** All panes of this tick have left. */
  emitted(tick: Tick): void;
  state(): StreamState;
}

interface Before {
  readonly name: string;
  /** Accepted, and rejected, before this start. */
  readonly accepted: number;
  readonly rejected: number;
}

export function streamCounts({ name, ...before }: Before, meters: Meters, now: () => number): StreamCounts {
  const measured = latency();
  const watch = ledgerWatch();
  let accepted = before.accepted;
  let newest: Tick | undefined;
  const accountedBy = ({ events, quarantined }: Ledger): number => events + quarantined;

  return {
    accepted(events) {
      if (events === 0) return;
      accepted += events;
      measured.accepted(accepted, now());
    },
    emitted(tick) {
      newest = tick;
      measured.emitted(accountedBy(tick.ledger), now());
    },
    state() {
      const at = now();
      const ledger = newest?.ledger ?? emptyLedger;
      const { folded, late, tooLate, duplicates, quarantined } = ledger;
      const watermark = newest?.watermark;
      return {
        name,
        accepted,
        rejected: before.rejected + meters.total('EventsRejected'),
        folded,
        late,
        tooLate,
        duplicates,
        quarantined,
        inFlight: Math.max(0, accepted - accountedBy(ledger)),
        eventsPerSecond: meters.rate('EventsAccepted', at),
        rejectedPerSecond: meters.rate('EventsRejected', at),
        watermark: watermark !== undefined && Number.isFinite(watermark) ? watermark : null,
        latency: measured.summary(at),
        ledger: watch(accepted, accountedBy(ledger), at),
      };
    },
  };
}
