import type { StreamPlan } from '../definition/plan.ts';
import type { Metrics } from '../ports.ts';
import type { Committed } from './commit.ts';

/** Counts and measures what a batch came to. */
export function measureCommit(metrics: Metrics, { added, commitMs }: Committed): void {
  if (added.records === 0) return;
  metrics.add('RecordsTaken', added.records, 'Count');
  metrics.add('EventsFolded', added.folded, 'Count');
  metrics.add('EventsLate', added.late, 'Count');
  metrics.add('EventsTooLate', added.tooLate, 'Count');
  metrics.add('EventsRepeated', added.duplicates, 'Count');
  metrics.add('LinesQuarantined', added.quarantined, 'Count');
  metrics.add('CommitTime', commitMs, 'Milliseconds');
}

/** Measures how long the oldest record of a batch waited in the log, and how old the newest event of the lane is. */
export function measureWaiting(
  metrics: Metrics,
  { lagMs }: StreamPlan,
  { added, watermark }: Committed,
  oldestArrivedAt: number,
  now: number,
): void {
  if (added.records === 0) return;
  metrics.add('WaitTime', Math.max(0, now - oldestArrivedAt), 'Milliseconds');
  if (Number.isFinite(watermark.after))
    metrics.add('NewestEventAge', Math.max(0, now - watermark.after - lagMs), 'Milliseconds');
}
