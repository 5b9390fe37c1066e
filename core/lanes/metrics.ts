import type { StreamPlan } from '../definition/plan.ts';
import type { Metrics } from '../ports.ts';
import type { Committed } from './commit.ts';

/**
 * Counts and measures what a batch came to, how long its oldest record waited in the log, and how old the newest event of
 * the lane is.
 */
export function measureCommit(
  metrics: Metrics,
  { lagMs }: StreamPlan,
  { added, commitMs, watermark }: Committed,
  { oldestArrivedAt, now }: { readonly oldestArrivedAt: number; readonly now: number },
): void {
  if (added.records === 0) return;
  metrics.add('RecordsTaken', added.records, 'Count');
  metrics.add('EventsFolded', added.folded, 'Count');
  metrics.add('EventsLate', added.late, 'Count');
  metrics.add('EventsTooLate', added.tooLate, 'Count');
  metrics.add('EventsRepeated', added.duplicates, 'Count');
  metrics.add('LinesQuarantined', added.quarantined, 'Count');
  metrics.add('CommitTime', commitMs, 'Milliseconds');
  metrics.add('WaitTime', Math.max(0, now - oldestArrivedAt), 'Milliseconds');
  if (Number.isFinite(watermark.after))
    metrics.add('NewestEventAge', Math.max(0, now - watermark.after - lagMs), 'Milliseconds');
}
