import { perPaneColumn } from '../definition/pane-columns.ts';
import type { WindowPlan } from '../definition/plan.ts';
import { decimalText, scaledInteger } from '../values/decimal.ts';
import { writeTime } from '../values/time.ts';
import type { PaneValue } from './measures/accumulator.ts';

/** One result: the measures of a group in a span, as of a tick. */
export interface Pane {
  readonly window: string;
  readonly start: number;
  readonly end: number;
  readonly group: readonly PaneValue[];
  /** The group as JSON text: never null, and different for every group. */
  readonly groupKey: string;
  /** The same for every revision of this pane, and for no other pane of the stream. */
  readonly rowId: string;
  /** The tick that emitted it. Readers keep the highest. */
  readonly revision: number;
  /** The watermark has passed the end. */
  readonly final: boolean;
  /** There is no such session any more: late events made it part of another, or opened it again. */
  readonly withdrawn: boolean;
  readonly measures: Readonly<Record<string, PaneValue>>;
}

/** A pane as a line of NDJSON for the warehouse, without the line end. */
export function paneLine(
  { by, measures }: WindowPlan,
  pane: Pane,
  { generation, emittedAt }: { readonly generation: number; readonly emittedAt: number },
): string {
  const own = {
    row_id: JSON.stringify(pane.rowId),
    window_start: JSON.stringify(writeTime(pane.start)),
    window_end: JSON.stringify(writeTime(pane.end)),
    group_key: JSON.stringify(pane.groupKey),
    generation: String(generation),
    revision: String(pane.revision),
    final: String(pane.final),
    withdrawn: String(pane.withdrawn),
    emitted_at: JSON.stringify(writeTime(emittedAt)),
  };
  const columns = perPaneColumn(
    (name) => `"${name}":${own[name]}`,
    [
      ...by.map((name, i) => `"${name}":${valueText(pane.group[i] ?? null)}`),
      ...measures.map(({ name }) => `"${name}":${valueText(pane.measures[name] ?? null)}`),
    ],
  );
  return `{${columns.join(',')}}`;
}

/** JSON, but numbers without an exponent: not every warehouse reads one as an exact decimal. */
export function valueText(value: PaneValue): string {
  const text = JSON.stringify(value);
  const [digits = '', exponent] = text.split('e-');
  if (typeof value !== 'number' || exponent === undefined) return text;
  const places = Number(exponent) + (digits.split('.')[1] ?? '').length;
  return decimalText(scaledInteger(text, places) ?? 0n, places);
}
