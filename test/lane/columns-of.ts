import type { StreamPlan } from '../../core/definition/plan.ts';
import { hash64 } from '../../core/values/hash.ts';
import { type Column, type EventColumns, emptyColumns, nextRow } from '../../core/windows/columns.ts';

type Value = number | bigint | string | null;

/** An event as columns keep it: decimals scaled, booleans 0 or 1, timestamps in epoch ms. */
export interface PlainEvent {
  readonly id: string;
  readonly time: number;
  readonly values: Readonly<Record<string, Value>>;
}

/** The columns of events that no edge has read. */
export function columnsOf(plan: StreamPlan, events: readonly PlainEvent[]): EventColumns {
  const columns = emptyColumns(plan, Math.max(1, events.length));
  for (const { id, time, values } of events) {
    const row = nextRow(columns);
    columns.times[row] = time;
    const { high, low } = hash64(id);
    columns.idHigh[row] = high;
    columns.idLow[row] = low;
    columns.ids?.push(id);
    for (const [name, column] of columns.fields) store(column, row, values[name] ?? null);
  }
  return columns;
}

function store(column: Column, row: number, value: Value): void {
  if (column.kind === 'number') column.values[row] = value === null ? Number.NaN : Number(value);
  else if (column.kind === 'text') column.values[row] = value === null ? null : String(value);
  else column.values[row] = value === null ? null : BigInt(value);
}
