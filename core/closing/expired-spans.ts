import type { Field } from '../definition/fields.ts';
import type { StreamPlan, WindowPlan } from '../definition/plan.ts';
import type { Cells } from '../windows/cells.ts';
import { valuesOf } from '../windows/groups.ts';
import type { PaneValue } from '../windows/measures/accumulator.ts';
import { fieldCodec } from '../windows/measures/field-codec.ts';
import { piecesOf, type SessionCells } from '../windows/session-cells.ts';
import { cellsOfSlice, type SliceCells } from '../windows/slice-cells.ts';
import { type AlignedShape, sliceEnd, spansOfSlice } from '../windows/spans.ts';

/** Time of a window that came after the last revision of a span over it. */
export interface ExpiredSpan {
  readonly window: string;
  readonly start: number;
  readonly end: number;
  /** The groups that something came for; none stands for all of them. */
  readonly groups: readonly (readonly PaneValue[])[] | undefined;
}

/** More groups than these are not told apart. */
const MOST_GROUPS = 50;

/**
 * What of some cells no pane will show, because the panes were forgotten under a watermark: the cells are of a lane that
 * had been left behind. A piece of a session counts as soon as it may have touched a forgotten one.
 */
export const expiredSpans = (plan: StreamPlan, cells: Cells, watermark: number): readonly ExpiredSpan[] =>
  plan.windows.flatMap((window, i) => {
    const own = cells.windows[i]!;
    const shown = groupsShown(plan, window);
    return own.kind === 'sessions'
      ? expiredPieces(window, own, watermark, shown)
      : expiredSlices(window, own, watermark, shown);
  });

type Shown = (table: SliceCells['table'], group: number) => readonly PaneValue[];

function groupsShown({ stream }: StreamPlan, { by }: WindowPlan): Shown {
  const codecs = by.map((name) => fieldCodec(stream.fields[name] as Field));
  return (table, group) => valuesOf(table.groups, group).map((value, i) => codecs[i]!.show(value));
}

function expiredSlices(
  { name, shape, reviseForMs }: WindowPlan,
  cells: SliceCells,
  watermark: number,
  shown: Shown,
): readonly ExpiredSpan[] {
  const isExpired = (start: number, openFrom: number): boolean =>
    spansOfSlice(shape as AlignedShape, start).some(
      (span) => span.start >= openFrom && span.end + reviseForMs <= watermark,
    );
  return cells.slices.flatMap(({ start, openFrom }, slice) => {
    const own = isExpired(start, openFrom) ? [...cellsOfSlice(cells, slice)] : [];
    if (own.length === 0) return [];
    const groups =
      own.length > MOST_GROUPS ? undefined : own.map((cell) => shown(cells.table, cells.table.groupOf[cell]!));
    return [{ window: name, start, end: sliceEnd(shape as AlignedShape, start), groups }];
  });
}

function expiredPieces(
  { name, reviseForMs }: WindowPlan,
  cells: SessionCells,
  watermark: number,
  shown: Shown,
): readonly ExpiredSpan[] {
  const expired: ExpiredSpan[] = [];
  for (const { group, start, end } of piecesOf(cells))
    if (start + reviseForMs <= watermark)
      expired.push({ window: name, start, end, groups: [shown(cells.table, group)] });
  return expired;
}
