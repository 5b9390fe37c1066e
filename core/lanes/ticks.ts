import type { Item } from '../ports.ts';
import { attributesOf, instantAttribute } from './attributes.ts';
import { doneSort, tickPartition, tickSort } from './keys.ts';
import { expiryOf, type LaneStore } from './lane-store.ts';
import { emptyLedger, type Ledger, ledgerFrom } from './ledger.ts';

/** Up to which commit of each lane a tick has looked. */
export type Cut = Readonly<Record<string, number>>;

/**
 * What a tick is made from, fixed before anything of it is emitted: with the ticks before it and the lanes up to the
 * cut it says all that will leave, so whoever emits it, and however often, emits the same.
 */
export interface Tick {
  readonly number: number;
  readonly watermark: number;
  readonly cut: Cut;
  /** When it was made, epoch ms. */
  readonly at: number;
  /** What became of everything up to the cut. */
  readonly ledger: Ledger;
}

/** What the first tick follows. */
export const BEFORE_ALL: Tick = {
  number: 0,
  watermark: Number.NEGATIVE_INFINITY,
  cut: {},
  at: Number.NEGATIVE_INFINITY,
  ledger: emptyLedger,
};

/** The newest tick, the one before it, and how far emission has come. */
export interface TickLog {
  readonly newest: Tick | undefined;
  readonly previous: Tick;
  /** Whether all of the newest tick has left. */
  readonly done: boolean;
  /** After the newest tick that has wholly left: events before this instant cannot matter any more. */
  readonly oldest: number;
}

export async function putTick(store: LaneStore, tick: Tick): Promise<boolean> {
  const { number, watermark, cut, at, ledger } = tick;
  return store.table.putIfAbsent({
    pk: tickPartition(store.scope),
    sk: tickSort(number),
    body: { number, watermark: instantAttribute(watermark), cut, at, ledger },
    expiresAt: expiryOf(store),
  });
}

/** Notes that all of a tick has left, and where what may still change begins. */
export async function putDone(store: LaneStore, number: number, oldest: number): Promise<void> {
  await store.table.putIfAbsent({
    pk: tickPartition(store.scope),
    sk: doneSort(number),
    body: { number, oldest: instantAttribute(oldest) },
    expiresAt: expiryOf(store),
  });
}

/** Newest first: a tick's "done" sorts right after it. */
const NEWEST = { from: tickSort(0), to: 'K#~', reverse: true, limit: 3 };

export async function readTicks({ scope, table }: LaneStore): Promise<TickLog> {
  const items = await table.query(tickPartition(scope), NEWEST);
  const [newest, previous = BEFORE_ALL] = items.filter((item) => !isDone(item)).map(tickFrom);
  const mark = items.find(isDone);
  return {
    newest,
    previous,
    done: mark !== undefined && mark === items[0],
    oldest: mark ? attributesOf(mark).instant('oldest') : Number.NEGATIVE_INFINITY,
  };
}

/** So many items at a time are looked through for an older tick. */
const PAGE = 200;

/** The newest tick that was made by an instant and has wholly left. */
export async function settledTick({ scope, table }: LaneStore, by: number): Promise<Tick | undefined> {
  let to = NEWEST.to;
  let isEmitted = false;
  for (;;) {
    const items = await table.query(tickPartition(scope), { ...NEWEST, to, limit: PAGE });
    for (const item of items) {
      if (isDone(item)) isEmitted = true;
      else {
        const tick = tickFrom(item);
        if (isEmitted && tick.at <= by) return tick;
        isEmitted = true;
      }
    }
    const last = items.at(-1);
    if (items.length < PAGE || !last) return undefined;
    // The next page begins with this item once more.
    to = last.sk;
  }
}

const isDone = ({ sk }: Item): boolean => sk.endsWith('#done');

export function tickFrom(item: Item): Tick {
  const attributes = attributesOf(item);
  const cut = attributes.map('cut');
  return {
    number: attributes.number('number'),
    watermark: attributes.instant('watermark'),
    cut: Object.fromEntries(cut.names().map((lane) => [lane, cut.number(lane)])),
    at: attributes.number('at'),
    ledger: ledgerFrom(attributes.map('ledger')),
  };
}
