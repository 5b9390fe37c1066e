import { attributesOf } from '../lanes/attributes.ts';
import { tickSort } from '../lanes/keys.ts';
import { expiryOf, type LaneStore } from '../lanes/lane-store.ts';
import { readPayload, storePayload } from '../lanes/payload.ts';
import type { AlertState, Breach } from './alert-book.ts';

const LANE = 'alerts';
const encoder = new TextEncoder();
const decoder = new TextDecoder();

const statePartition = (scope: string): string => `A#${scope}`;
const evidencePartition = (scope: string): string => `E#${scope}`;
const END_DIGITS = 15;

/** What the alerts remember as of a tick. */
export async function readAlertState(store: LaneStore, tick: number): Promise<AlertState> {
  const range = { to: tickSort(tick), reverse: true, limit: 1 };
  const [item] = await store.table.query(statePartition(store.scope), range);
  if (!item) return {};
  const packed = await readPayload(store, LANE, attributesOf(item));
  return JSON.parse(decoder.decode(store.compression.unpack(packed))) as AlertState;
}

/** Everyone who emits the tick comes to the same state, so whoever is first will do. */
export async function putAlertState(store: LaneStore, tick: number, state: AlertState): Promise<void> {
  const packed = store.compression.pack(encoder.encode(JSON.stringify(state)));
  const stored = await storePayload(store, LANE, `${LANE}#${tick}`, packed);
  const key = { pk: statePartition(store.scope), sk: tickSort(tick) };
  await store.table.putIfAbsent({ ...key, body: { tick, ...stored }, expiresAt: expiryOf(store) });
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
