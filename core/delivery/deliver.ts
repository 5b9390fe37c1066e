import type { Clock, Delivery, Destination } from '../ports.ts';
import { batchesOf, type Packed, packed } from './packing.ts';
import { type Patience, pauseAfter } from './pause.ts';

const encoder = new TextEncoder();

/** What became of lines that were to be delivered. */
interface Delivered {
  /** The indices of the lines that are not surely delivered. */
  readonly left: readonly number[];
  /** The last error that the delivery threw, if it threw any. */
  readonly cause: unknown;
}

/**
 * Delivers lines (each ends with a line feed) and sends again what was not taken, until it is or patience ends.
 * At least once: a line may arrive twice, and a later one before an earlier.
 */
export async function deliver(
  { delivery, clock }: { readonly delivery: Delivery; readonly clock: Clock },
  destination: Destination,
  lines: readonly string[],
  patience: Patience,
): Promise<Delivered> {
  let left = packed(lines.map((line) => encoder.encode(line)));
  let cause: unknown;
  for (let failures = 0; left.length > 0; ) {
    const attempted = await attempt(delivery, destination, left);
    failures = attempted.left.length < left.length ? 1 : failures + 1;
    ({ left, cause } = attempted);
    const pause = pauseAfter(failures, patience.spread);
    if (left.length === 0 || clock.now() + pause > patience.until) break;
    await clock.sleep(pause);
  }
  return { left: left.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, more) => from + more)), cause };
}

/** Puts every batch once; gives back the records that were not taken. */
async function attempt(
  delivery: Delivery,
  destination: Destination,
  records: readonly Packed[],
): Promise<{ left: readonly Packed[]; cause: unknown }> {
  const left: Packed[] = [];
  let cause: unknown;
  for (const batch of batchesOf(records)) {
    try {
      const bytes = batch.map((record) => record.bytes);
      const failed = await delivery.put(destination, bytes);
      left.push(...failed.map((index) => batch[index] as Packed));
    } catch (error) {
      cause = error;
      left.push(...batch);
    }
  }
  return { left, cause };
}
