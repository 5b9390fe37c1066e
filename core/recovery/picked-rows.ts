import type { StreamPlan } from '../definition/plan.ts';
import { type Column, type EventColumns, emptyColumns } from '../windows/columns.ts';

/** Columns of only some rows. */
export function pickedRows(plan: StreamPlan, from: EventColumns, rows: readonly number[]): EventColumns {
  if (rows.length === from.length) return from;
  const picked = emptyColumns(plan, rows.length + 1);
  picked.length = rows.length;
  for (const [to, row] of rows.entries()) {
    picked.times[to] = from.times[row]!;
    picked.idHigh[to] = from.idHigh[row]!;
    picked.idLow[to] = from.idLow[row]!;
    if (from.ids) picked.ids!.push(from.ids[row]!);
  }
  for (const [name, column] of picked.fields) pick(from.fields.get(name)!, column, rows);
  return picked;
}

function pick(from: Column, into: Column, rows: readonly number[]): void {
  for (const [to, row] of rows.entries()) into.values[to] = from.values[row]!;
}
