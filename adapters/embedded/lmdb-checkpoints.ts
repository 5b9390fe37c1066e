import type { Store } from './lmdb-store.ts';

/** How far each shard of a log was handed out. Lanes know what they hold, so an old checkpoint only costs time. */
export function lmdbCheckpoints(store: Store, name: string) {
  const sequences = store.map<string, string>(`checkpoints/${name}`);
  return {
    read: async (shard: string): Promise<string | undefined> => sequences.get(shard),
    /** Nobody has to wait until it is on the disk. */
    async write(shard: string, sequence: string): Promise<void> {
      sequences.put(shard, sequence).catch(() => undefined);
    },
  };
}
