import type { EventColumns } from '../windows/columns.ts';

/** Leaves only some rows in the columns, in their order. */
export function keepRows(columns: EventColumns, isKept: (row: number) => boolean): void {
  const { times, idHigh, idLow, ids } = columns;
  const fields = [...columns.fields.values()].map(({ values }) => values as unknown[] | Float64Array);
  let kept = 0;
  for (let row = 0; row < columns.length; row++) {
    if (!isKept(row)) continue;
    if (kept < row) {
      times[kept] = times[row]!;
      idHigh[kept] = idHigh[row]!;
      idLow[kept] = idLow[row]!;
      if (ids) ids[kept] = ids[row]!;
      for (const values of fields) values[kept] = values[row] as number;
    }
    kept++;
  }
  columns.length = kept;
  if (ids) ids.length = kept;
}

/** Leaves the columns without rows, and with the room that they have. */
export function clearRows(columns: EventColumns): void {
  columns.length = 0;
  if (columns.ids) columns.ids.length = 0;
}
