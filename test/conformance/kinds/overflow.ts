import { LATEST_TIME } from '../../../core/values/time.ts';
import { groupingOf } from '../grouping.ts';
import { compared, notApplicable, type Outcome } from '../outcome.ts';
import type { VectorWindow } from '../windows.ts';

interface Overflow {
  readonly window: VectorWindow;
  readonly allowedLatenessMs: number;
  readonly recordTimeMs: string;
  readonly watermarks: readonly string[];
}

/**
 * Times at the end of what can be counted. The product takes no event beyond the year 9999, so the record is moved
 * there with its watermarks at the same distance, and must still come out once.
 */
export function overflow({ window, allowedLatenessMs, recordTimeMs, watermarks }: Overflow): Outcome {
  const grouping = groupingOf({
    window,
    keyed: false,
    aggs: ['count'],
    records: 0,
    fromEpoch: false,
    options: { emit: 'final', reviseFor: `${allowedLatenessMs}ms` },
  });
  if ('lacking' in grouping) return notApplicable(grouping.lacking);
  const time = Number(BigInt(recordTimeMs) > BigInt(LATEST_TIME) ? LATEST_TIME : BigInt(recordTimeMs));
  const { late } = grouping.fold({ t: time, k: null, values: {} }, -Infinity);
  const distances = watermarks.map((watermark) => Number(BigInt(watermark) - BigInt(recordTimeMs)));
  const panes = distances.flatMap((distance) => grouping.tick(time + distance));
  const last = grouping.tick(Number.MAX_SAFE_INTEGER);
  return compared([
    { at: 'late', expected: false, found: late },
    { at: 'panes of the record', expected: 1, found: panes.length + last.length },
  ]);
}
