import type { Attribute, Item, Table } from '../../core/ports.ts';
import { itemBytes, MAX_ITEM_BYTES, tooLarge } from './item-size.ts';
import { plainBytes, type Store } from './lmdb-store.ts';

type Stored = Omit<Item, 'pk' | 'sk'>;

/** Items without a version are kept under one that no whole number equals. */
const NO_VERSION = 0.5;
/** A table may be large: others do not wait until all of it was looked through, nor is all of it in memory at once. */
const PART = 200;
const PAUSE_MS = 20;
/** Sorts behind every sort key. */
const LAST = '\u{10ffff}';

export interface LmdbTable extends Table {
  /** Forgets what has expired by then (epoch ms), until told to leave off. */
  forgetExpired(now: number, leaveOff?: AbortSignal): Promise<void>;
}

/** A table on disk. What it has answered survives the loss of power. */
export function lmdbTable(store: Store, name: string): LmdbTable {
  const items = store.map<Stored, [string, string]>(`table/${name}`, { versions: true });

  async function put(item: Item, version: number | undefined): Promise<boolean> {
    const { pk, sk, ...stored } = item;
    const bytes = itemBytes(item);
    if (bytes > MAX_ITEM_BYTES) throw tooLarge(item, bytes);
    const write = (): unknown => items.put([pk, sk], stored, item.version ?? NO_VERSION);
    return await (version === undefined
      ? items.ifNoExists([pk, sk], write)
      : items.ifVersion([pk, sk], version, write));
  }

  return {
    putIfAbsent: (item) => put(item, undefined),
    replaceIfVersion: put,
    async query(pk, { from = '', to = LAST, reverse = false, limit } = {}) {
      const [start, end] = reverse ? [to, from] : [from, to];
      const found = items.getRange({
        start: [pk, start],
        end: [pk, end],
        inclusiveEnd: true,
        reverse,
        ...(limit !== undefined && { limit }),
      });
      return [...found.map(({ key, value }) => ({ ...(plain(value) as unknown as Stored), pk, sk: key[1] }))];
    },
    async forgetExpired(now, leaveOff) {
      const seconds = Math.floor(now / 1_000);
      let start: [string, string] | undefined = ['', ''];
      while (start && !leaveOff?.aborted) {
        const seen: [string, string][] = [];
        const expired: [string, string][] = [];
        for (const { key, value } of items.getRange({ start, limit: PART })) {
          seen.push(key);
          if (value.expiresAt !== undefined && value.expiresAt <= seconds) expired.push(key);
        }
        await Promise.all(expired.map((key) => items.remove(key)));
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        // The last is looked at again: nothing sorts right behind it.
        start = seen.length < PART ? undefined : seen.at(-1);
      }
    },
  };
}

function plain(value: unknown): Attribute {
  if (value instanceof Uint8Array) return plainBytes(value);
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value as Attribute;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
}
