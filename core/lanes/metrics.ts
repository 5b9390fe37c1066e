import type { Metrics } from '../ports.ts';
import type { Closing } from './lane-closer.ts';
import type { Committed } from './lane-writer.ts';

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

/** Counts and measures what a closer did and found. */
export function measureClosing(metrics: Metrics, { emissions, lanes, newest }: Closing, now: number): void {
  for (const { panes, size } of emissions) {
    metrics.add('PanesEmitted', panes.length, 'Count');
    metrics.add('OpenCells', size.cells, 'Count');
  }
  metrics.add('LanesStuck', lanes.filter(({ stuck }) => stuck).length, 'Count');
  metrics.add('LanesIdle', lanes.filter(({ idle }) => idle).length, 'Count');
  if (newest && Number.isFinite(newest.watermark))
    metrics.add('WatermarkLag', Math.max(0, now - newest.watermark), 'Milliseconds');
}
