import type { Alert } from '../definition/stream.ts';
import { type Attributes, attributesOf } from '../lanes/attributes.ts';
import { isAgeing } from '../lanes/keep-alive.ts';
import { tickSort } from '../lanes/keys.ts';
import { expiryOf, type LaneStore } from '../lanes/lane-store.ts';
import { readPayload, storePayload } from '../lanes/payload.ts';
import { type AlertState, type Breach, type LookedAt, remembered } from './alert-book.ts';

const LANE = 'alerts';
const encoder = new TextEncoder();
const decoder = new TextDecoder();

const statePartition = (scope: string): string => `A#${scope}`;
const evidencePartition = (scope: string): string => `E#${scope}`;
const END_DIGITS = 15;

/** What the alerts remember, and how it is stored by now. */
export interface StoredAlerts {
  readonly state: AlertState;
  /** How many ticks have been noted since all of it was. */
  readonly notes: number;
  /** When all of it was written. */
  readonly wholeAt: number;
}

/** So many ticks are noted before all is written anew: a closer without memory reads them all. */
const MOST_NOTES = 63;

/** What the alerts remember as of a tick: all of it as it was written last, and the panes that they have looked at since. */
export async function readAlerts(store: LaneStore, alerts: readonly Alert[], tick: number): Promise<StoredAlerts> {
  const range = { to: tickSort(tick), reverse: true, limit: MOST_NOTES + 1 };
  const items = (await store.table.query(statePartition(store.scope), range)).map(attributesOf);
  const whole = items.findIndex((item) => item.number('notes') === 0);
  const notes = items.slice(0, whole < 0 ? items.length : whole).reverse();
  let state = whole < 0 ? {} : await contentOf<AlertState>(store, items[whole]!);
  for (const note of notes) state = remembered(alerts, state, await contentOf<readonly LookedAt[]>(store, note));
  return { state, notes: notes.length, wholeAt: items[0]?.number('wholeAt') ?? Number.NEGATIVE_INFINITY };
}

async function contentOf<T>(store: LaneStore, item: Attributes): Promise<T> {
  return JSON.parse(decoder.decode(store.compression.unpack(await readPayload(store, LANE, item)))) as T;
}

/**
 * Notes the panes that the alerts looked at with a tick, and now and then all that they remember. Everyone who emits the
 * tick comes to the same, so whoever is first will do.
 */
export async function putAlerts(
  store: LaneStore,
  alerts: readonly Alert[],
  tick: number,
  { state, notes, wholeAt }: StoredAlerts,
  looked: readonly LookedAt[],
): Promise<StoredAlerts> {
  const isWhole = notes >= MOST_NOTES || isAgeing(store, wholeAt);
  const next = isWhole ? { state, notes: 0, wholeAt: store.clock.now() } : { state, notes: notes + 1, wholeAt };
  const packed = store.compression.pack(encoder.encode(JSON.stringify(isWhole ? state : looked)));
  const stored = await storePayload(store, LANE, `${LANE}#${tick}`, packed);
  const body = { tick, notes: next.notes, wholeAt: next.wholeAt, ...stored };
  const key = { pk: statePartition(store.scope), sk: tickSort(tick) };
  const isFirst = await store.table.putIfAbsent({ ...key, body, expiresAt: expiryOf(store) });
  // Somebody else's may be a note where this is whole, or the other way round.
  return isFirst ? next : readAlerts(store, alerts, tick);
}

/** Keeps, by time, what raised an alert, for those who look into it. */
export async function putEvidence(store: LaneStore, tick: number, breaches: readonly Breach[]): Promise<void> {
  for (const { alert, pane, value, allowed, streak } of breaches) {
    const { window, start, end, groupKey, rowId } = pane;
    await store.table.putIfAbsent({
      pk: evidencePartition(store.scope),
      sk: `${String(end).padStart(END_DIGITS, '0')}#${alert.name}#${rowId}`,
      body: {
        tick,
        alert: alert.name,
        window,
        measure: alert.measure,
        start,
        end,
        group: groupKey,
        value,
        least: finite(allowed?.least),
        most: finite(allowed?.most),
        streak,
      },
      expiresAt: expiryOf(store),
    });
  }
}

const finite = (limit: number | undefined): number | null =>
  limit !== undefined && Number.isFinite(limit) ? limit : null;
