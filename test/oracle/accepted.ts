import type { Row, Spans } from './group-by.ts';

/** The events of a lane that are no repetitions, each with the watermark that it met. */
export function accepted(lane: readonly Row[], lag: number, dedupFor: number): ReadonlyMap<Row, number> {
  const known = new Map<string, number>();
  const events = new Map<Row, number>();
  let latest = -Infinity;
  for (const row of lane) {
    const watermark = latest - lag;
    latest = Math.max(latest, row.time);
    const before = known.get(row.id);
    if (before !== undefined && before + dedupFor > latest) continue;
    known.set(row.id, latest);
    events.set(row, watermark);
  }
  return events;
}

/** Only the spans that still take the event. */
export const openSpans =
  (spans: Spans, watermarks: ReadonlyMap<Row, number>, reviseFor: number): Spans =>
  (row) =>
    spans(row).filter(([, end]) => end + reviseFor > (watermarks.get(row) ?? -Infinity));
