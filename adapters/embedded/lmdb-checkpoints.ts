import type { Store } from './lmdb-store.ts';

/** Each write is a transaction of its own, as dear as the commit of a lane before it. */
const WRITE_EVERY_MS = 10_000;

/** How far each shard of a log was handed out. Lanes know what they hold, so an old checkpoint only costs time. */
export function lmdbCheckpoints(store: Store, name: string, now: () => number = Date.now) {
  const sequences = store.map<string, string>(`checkpoints/${name}`);
  const writtenAt = new Map<string, number>();
  return {
    read: async (shard: string): Promise<string | undefined> => sequences.get(shard),
    /** Nobody has to wait until it is on the disk. */
    async write(shard: string, sequence: string): Promise<void> {
      const at = now();
      if (at - (writtenAt.get(shard) ?? Number.NEGATIVE_INFINITY) < WRITE_EVERY_MS) return;
      writtenAt.set(shard, at);
      sequences.put(shard, sequence).catch(() => undefined);
    },
  };
}
