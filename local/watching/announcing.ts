import type { Delivery, Destination } from '../../core/ports.ts';

/** A delivery that also tells what was surely taken, at once and not only when it is loaded. */
export function announcing(
  delivery: Delivery,
  told: (destination: Destination, records: readonly Uint8Array[]) => void,
): Delivery {
  return {
    async put(destination, records) {
      const left = await delivery.put(destination, records);
      const missing = new Set(left);
      told(
        destination,
        records.filter((_, index) => !missing.has(index)),
      );
      return left;
    },
  };
}

const decoder = new TextDecoder();

/** The rows of delivered records: each is one or more lines of JSON. */
export const rowsOf = (records: readonly Uint8Array[]): readonly Readonly<Record<string, unknown>>[] =>
  records.flatMap((record) =>
    decoder
      .decode(record)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>),
  );
