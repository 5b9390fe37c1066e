import type { Attribute, Item, Range, Table } from '../../core/ports.ts';
import { itemBytes, MAX_ITEM_BYTES, tooLarge } from './item-size.ts';

export interface MemoryTable extends Table {
  /** Forgets what has expired by then, as DynamoDB's time to live does. */
  forgetExpired(now: number): void;
  /** Every item; those of one partition are in order. */
  items(): readonly Item[];
}

/** A table that lives as long as the process. */
export function memoryTable(): MemoryTable {
  const partitions = new Map<string, Item[]>();

  function put(item: Item, mayReplace: (stored: Item | undefined) => boolean): boolean {
    const bytes = itemBytes(item);
    if (bytes > MAX_ITEM_BYTES) throw tooLarge(item, bytes);
    const items = partitions.get(item.pk) ?? [];
    const at = firstFrom(items, item.sk);
    const stored = items[at]?.sk === item.sk ? items[at] : undefined;
    if (!mayReplace(stored)) return false;
    items.splice(at, stored ? 1 : 0, { ...item, body: frozen(item.body) as Item['body'] });
    partitions.set(item.pk, items);
    return true;
  }

  return {
    putIfAbsent: async (item) => put(item, (stored) => stored === undefined),
    replaceIfVersion: async (item, version) => put(item, (stored) => isVersion(stored, version)),
    query: async (pk, range = {}) => inRange(partitions.get(pk) ?? [], range),
    forgetExpired(now) {
      const seconds = Math.floor(now / 1_000);
      for (const [pk, items] of partitions)
        partitions.set(
          pk,
          items.filter(({ expiresAt }) => expiresAt === undefined || expiresAt > seconds),
        );
    },
    items: () => [...partitions.values()].flat(),
  };
}

const isVersion = (stored: Item | undefined, version: number | undefined): boolean =>
  version === undefined ? stored === undefined : stored?.version === version;

function inRange(items: readonly Item[], { from, to, reverse, limit }: Range): readonly Item[] {
  const start = from === undefined ? 0 : firstFrom(items, from);
  let end = items.length;
  if (to !== undefined) {
    end = firstFrom(items, to);
    if (items[end]?.sk === to) end++;
  }
  if (end <= start) return [];
  const most = limit ?? end - start;
  return reverse
    ? items.slice(Math.max(start, end - most), end).reverse()
    : items.slice(start, Math.min(end, start + most));
}

/** The index of the first item whose sort key is not before this one. */
function firstFrom(items: readonly Item[], sk: string): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((items[middle] as Item).sk < sk) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A copy that a reader cannot change for others (bytes are copied, not frozen: JavaScript cannot). */
function frozen(value: Attribute | Item['body']): Attribute {
  if (value instanceof Uint8Array) return value.slice();
  if (Array.isArray(value)) return Object.freeze(value.map(frozen));
  if (value === null || typeof value !== 'object') return value as Attribute;
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([name, one]) => [name, frozen(one)])));
}
