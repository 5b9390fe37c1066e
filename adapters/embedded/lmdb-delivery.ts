import type { Delivery, Destination } from '../../core/ports.ts';
import { plainBytes, type Store } from './lmdb-store.ts';

interface Stored {
  readonly destination: Destination;
  readonly records: readonly Uint8Array[];
}
/** A batch that waits to be loaded, under a key that is never used again. */
interface Waiting extends Stored {
  readonly key: number;
}

export interface LmdbDelivery extends Delivery {
  /** The oldest batches that are not forgotten yet. */
  pending(limit: number): Promise<readonly Waiting[]>;
  /** Forgets batches that were loaded. */
  forget(keys: readonly number[]): Promise<void>;
}

/** A delivery that keeps batches on disk until someone has loaded them. */
export function lmdbDelivery(store: Store, name: string): LmdbDelivery {
  const batches = store.map<Stored, number>(`delivery/${name}`);
  const keys = store.map<number, string>('delivered');
  let newest = keys.get(name) ?? 0;
  for (const key of batches.getKeys({ reverse: true, limit: 1 })) newest = Math.max(newest, key);
  return {
    async put(destination, records) {
      await batches.put(++newest, { destination, records });
      return [];
    },
    async pending(limit) {
      return [
        ...batches.getRange({ limit }).map(({ key, value }) => ({
          key,
          destination: value.destination,
          records: value.records.map(plainBytes),
        })),
      ];
    },
    async forget(loaded) {
      // The last key is remembered, or the next batch would get it again after a restart.
      await Promise.all([keys.put(name, newest), ...loaded.map((key) => batches.remove(key))]);
    },
  };
}
