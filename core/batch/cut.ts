import type { Warehouse } from '../definition/configuration.ts';
import { millis } from '../definition/duration.ts';
import { calendarSpan } from '../values/zones.ts';

const MINUTE = 60_000;

/**
 * What a run knows, and to where its results go. Events that arrived until `asOf` are in the warehouse, and so are the
 * panes that they made; what came later may be on its way. `cut` is where the day begins that was not over when the
 * last event arrived: days before it come from the batch, that day and those after it from panes.
 */
export function cutOf(
  newestArrival: number,
  landingMs: number,
  zone: string,
): { readonly asOf: number; readonly cut: number } {
  return { asOf: newestArrival - landingMs, cut: calendarSpan('day', zone, newestArrival).start };
}

/** How long it takes an event, and the panes that it makes, to be in the warehouse: a buffer of Firehose, or a load. */
export const landingOf = ({ load, loadEvery }: Warehouse): number =>
  load === 'firehose' ? 15 * MINUTE : millis(loadEvery) + MINUTE;
