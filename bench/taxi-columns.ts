import type { StreamPlan } from '../core/definition/plan.ts';
import { drawFrom } from '../core/simulation/draw.ts';
import { hash64 } from '../core/values/hash.ts';
import { type Column, type EventColumns, emptyColumns, nextRow } from '../core/windows/columns.ts';

export interface Traffic {
  readonly eventsPerSecond: number;
  /** How many places trips begin at; each lies in one of the 77 areas. */
  readonly places: number;
}

const START = Date.UTC(2026, 2, 1, 12);
const AREAS = 77;
/** One event in twenty comes up to so much late. */
const DISORDER_MS = 8_000;

/** Taxi trips as columns, batch after batch, always the same for the same traffic. Each call gives the next events. */
export function taxiColumns(plan: StreamPlan, { eventsPerSecond, places }: Traffic): (count: number) => EventColumns {
  const draw = drawFrom(1, places);
  const points = Array.from(
    { length: places },
    (_, i) => `POINT (${-87.9 + i * 7e-6} ${41.6 + ((i * 7_919) % places) * 4e-6})`,
  );
  let made = 0;

  const writers: Readonly<Record<string, (place: number) => number | string>> = {
    pickup_community_area: (place) => 1 + (place % AREAS),
    pickup_centroid_location: (place) => points[place]!,
    fare: () => 325 + Math.round(draw.skewed(1_100, 0.6)),
    tips: () => (draw.chance(0.4) ? Math.round(draw.skewed(300, 0.5)) : 0),
    trip_total: () => 400 + Math.round(draw.skewed(1_500, 0.6)),
  };
  const write = (column: Column, row: number, value: number | string): void => {
    if (column.kind === 'number') column.values[row] = draw.chance(0.01) ? Number.NaN : Number(value);
    else if (column.kind === 'text') column.values[row] = String(value);
  };

  return (count) => {
    const columns = emptyColumns(plan, count);
    for (let i = 0; i < count; i++) {
      const row = nextRow(columns);
      const late = draw.chance(0.05) ? draw.whole(0, DISORDER_MS) : 0;
      const { high, low } = hash64(`trip-${made}`);
      // The square makes some places much busier than others.
      const place = Math.floor(draw.unit() ** 2 * places);
      columns.times[row] = Math.floor(START + (made / eventsPerSecond) * 1_000) - late;
      columns.idHigh[row] = high;
      columns.idLow[row] = low;
      for (const [name, column] of columns.fields) write(column, row, writers[name]!(place));
      made++;
    }
    return columns;
  };
}
