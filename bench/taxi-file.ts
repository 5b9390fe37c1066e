import { closeSync, openSync, writeSync } from 'node:fs';
import { planOf } from '../core/definition/plan.ts';
import { lineWriter } from '../core/events/canonical.ts';
import { drawFrom } from '../core/simulation/draw.ts';
import { writeTime } from '../core/values/time.ts';
import taxi from '../schemas/chicago-taxi/stream.ts';
import { taxiEvents } from '../test/support/taxi-events.ts';

/** How lines are written: as a producer sends them, or as the archive holds them. */
export type Written = 'sent' | 'archived';

const START = Date.UTC(2026, 2, 1, 12);
const DIFFERENT = 20_000;
const DISORDER_MS = 8_000;
const LATE_MS = 60_000;
const PIECE = 1 << 20;

/** Writes taxi trips, a thousand a second of event time, out of order by up to 8 s and 1 % of them by up to 60 s. */
export function writeTaxiFile(path: string, events: number, written: Written): void {
  const trips = taxiEvents(DIFFERENT);
  const write = lineWriter(planOf(taxi));
  const draw = drawFrom(1, events);
  const file = openSync(path, 'w');
  let piece = '';
  for (let i = 0; i < events; i++) {
    const trip = trips[i % DIFFERENT]!;
    const late = draw.chance(0.01) ? draw.whole(0, LATE_MS) : 0;
    const at = START + i - draw.whole(0, DISORDER_MS) - late;
    const event = {
      ...trip,
      trip_id: `${draw.whole(0, 2 ** 32).toString(16)}-${i.toString(36)}`,
      trip_start_timestamp: writeTime(at),
      trip_end_timestamp: writeTime(at + Number(trip['trip_seconds']) * 1_000),
    };
    piece += `${written === 'sent' ? JSON.stringify(event) : write(event, START + i)}\n`;
    if (piece.length < PIECE) continue;
    writeSync(file, piece);
    piece = '';
  }
  writeSync(file, piece);
  closeSync(file);
}
