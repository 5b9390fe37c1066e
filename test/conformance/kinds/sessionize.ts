import { groupingOf, type Row } from '../grouping.ts';
import { compared, notApplicable, type Outcome } from '../outcome.ts';
import { alike } from '../rows.ts';
import type { VectorWindow } from '../windows.ts';

interface Sessionize {
  readonly window: VectorWindow;
  readonly keyed: boolean;
  readonly aggs: readonly string[];
  readonly records: readonly { readonly t: number; readonly k?: string | null; readonly v?: number | null }[];
  readonly expect: readonly Row[];
}

/** All sessions of records that are all there. */
export function sessionize({ window, keyed, aggs, records, expect }: Sessionize): Outcome {
  const grouping = groupingOf({
    window,
    keyed,
    aggs,
    records: records.length,
    fromEpoch: false,
    options: { emit: 'final', reviseFor: '0ms' },
  });
  if ('lacking' in grouping) return notApplicable(grouping.lacking);
  for (const { t, k = null, v = null } of records) grouping.fold({ t, k, values: { v }, shown: v }, -Infinity);
  const rows = grouping.tick(Number.MAX_SAFE_INTEGER).map(grouping.rowOf);
  return compared([{ at: 'sessions', ...alike(expect, rows) }]);
}
