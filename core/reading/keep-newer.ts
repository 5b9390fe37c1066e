import { RetryLater } from '../errors.ts';
import type { Item, Table } from '../ports.ts';

/** What decides which of two is newer: the larger time, then the larger text. */
interface Rank {
  readonly time: number;
  readonly tie: string;
}
/** Something of which only the newest is kept. `line` is JSON. */
export interface Kept extends Rank {
  readonly pk: string;
  readonly sk: string;
  readonly line: string;
  /** Epoch seconds. */
  readonly expiresAt?: number;
}

/** So many writes are under way at once. */
const AT_ONCE = 25;
/** Ranks that are remembered, so that what was written last need not be read before the next write. */
const MOST_KNOWN = 50_000;
const ATTEMPTS = 10;

const isNewer = (one: Rank, other: Rank): boolean =>
  one.time > other.time || (one.time === other.time && one.tie > other.tie);

/** Keeps each thing unless something newer stands in its place. Doing it again changes nothing. */
export function newerKeeper(table: Table): (things: readonly Kept[]) => Promise<void> {
  const known = new Map<string, Rank>();

  async function keep(thing: Kept): Promise<void> {
    const { pk, sk, time, tie, line, expiresAt } = thing;
    const name = `${pk} ${sk}`;
    const item: Item = { pk, sk, version: time, body: { line, tie }, ...(expiresAt !== undefined && { expiresAt }) };
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const there = known.get(name) ?? (await rankOf(thing));
      if (there && !isNewer(thing, there)) {
        known.set(name, there);
        return;
      }
      if (await table.replaceIfVersion(item, there?.time)) {
        known.set(name, { time, tie });
        return;
      }
      known.delete(name);
    }
    throw new RetryLater(`${name} is written by too many at once. Whoever called does it again.`);
  }

  async function rankOf({ pk, sk }: Kept): Promise<Rank | undefined> {
    const [item] = await table.query(pk, { from: sk, to: sk, limit: 1 });
    return item && { time: item.version ?? 0, tie: String(item.body['tie']) };
  }

  return async (things) => {
    if (known.size > MOST_KNOWN) known.clear();
    const waiting = [...things];
    const work = async (): Promise<void> => {
      for (let next = waiting.pop(); next; next = waiting.pop()) await keep(next);
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, things.length) }, work));
  };
}
