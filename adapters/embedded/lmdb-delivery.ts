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
  /** The oldest batches with keys after this one. */
  pending(after: number, limit: number): Promise<readonly Waiting[]>;
  /** Forgets the batches up to a key: nobody will ask for them again. */
  forgetUpTo(key: number): Promise<void>;
  /** Up to where batches were forgotten. */
  forgotten(): number;
  /** The key of the newest batch there ever was. */
  newest(): number;
}

/** A delivery that keeps batches on disk until someone has loaded them. */
export function lmdbDelivery(store: Store, name: string): LmdbDelivery {
  const batches = store.map<Stored, number>(`delivery/${name}`);
  const keys = store.map<number, string>('delivered');
  const forgottenUpTo = `${name}/forgotten`;
  let newest = keys.get(name) ?? 0;
  for (const key of batches.getKeys({ reverse: true, limit: 1 })) newest = Math.max(newest, key);
  return {
    async put(destination, records) {
      await batches.put(++newest, { destination, records });
      return [];
    },
    async pending(after, limit) {
      return [
        ...batches.getRange({ start: after + 1, limit }).map(({ key, value }) => ({
          key,
          destination: value.destination,
          records: value.records.map(plainBytes),
        })),
      ];
    },
    async forgetUpTo(key) {
      const forgotten = [...batches.getKeys({ end: key + 1 })];
      // The last key is remembered, or the next batch would get it again after a restart.
      await Promise.all([
        keys.put(name, newest),
        keys.put(forgottenUpTo, key),
        ...forgotten.map((one) => batches.remove(one)),
      ]);
    },
    forgotten: () => keys.get(forgottenUpTo) ?? 0,
    newest: () => newest,
  };
}
