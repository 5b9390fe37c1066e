import { calendarSpan } from '../values/zones.ts';

/**
 * What a run knows, and to where its results go. Events that arrived until `asOf` are surely all there; what came
 * later may still be on its way to the warehouse. `cut` is where the day begins that was not over when the last event
 * arrived: days before it come from the batch, that day and those after it from panes.
 */
export function cutOf(
  newestArrival: number,
  patienceMs: number,
  zone: string,
): { readonly asOf: number; readonly cut: number } {
  return { asOf: newestArrival - patienceMs, cut: calendarSpan('day', zone, newestArrival).start };
}
