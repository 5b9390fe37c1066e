import { join } from 'node:path';
import { type Database, type Key, open } from 'lmdb';
import { damageOf } from './store-damage.ts';

/** One directory on disk that holds everything of a run. */
export interface Store {
  /** A map of its own in the directory. Values are plain data and bytes. */
  map<V, K extends Key>(name: string, options?: { readonly versions?: boolean }): Database<V, K>;
  close(): Promise<void>;
}

/** Tables, checkpoints and deliveries of every stream, each a map. */
const MOST_MAPS = 1_000;

/** Opens the store of a directory, or makes it; throws if it is damaged. One process at a time. */
export function openStore(directory: string): Store {
  const damage = damageOf(join(directory, 'data.mdb'));
  if (damage !== undefined) throw new Error(damage);
  const root = open({
    path: directory,
    noSubdir: false,
    maxDbs: MOST_MAPS,
    // A write is answered when it is on the disk, not when it is only visible: the answer to a producer depends on it.
    overlappingSync: false,
    // Or every page that was ever read stays in the memory of the process.
    remapChunks: true,
  });
  return {
    map: (name, { versions = false } = {}) => root.openDB({ name, useVersions: versions, encoding: 'msgpack' }),
    close: () => root.close(),
  };
}

/** LMDB gives Buffers of Node, with bytes of their own; ports promise plain bytes. */
export const plainBytes = ({ buffer, byteOffset, byteLength }: Uint8Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
