import type { SeenIds } from './seen-ids.ts';

/** The ids of a lane's recent events, by their hashes: open addressing, NaN for a free place. */
export interface IdMemory {
  ids: SeenIds;
  used: number;
}

const FIRST_CAPACITY = 1_024;

export const emptyMemory = (): IdMemory => ({ ids: table(FIRST_CAPACITY), used: 0 });

function table(capacity: number): SeenIds {
  const times = new Float64Array(capacity).fill(Number.NaN);
  return { times, high: new Uint32Array(capacity), low: new Uint32Array(capacity) };
}

function placeOf({ times, high, low }: SeenIds, idHigh: number, idLow: number): number {
  const mask = times.length - 1;
  let place = idLow & mask;
  while (!Number.isNaN(times[place]) && (low[place] !== idLow || high[place] !== idHigh)) place = (place + 1) & mask;
  return place;
}

/** Whether an id was remembered with an event time after `horizon`; if not, it is remembered from now on. */
export function knowsOrLearns(memory: IdMemory, idHigh: number, idLow: number, time: number, horizon: number): boolean {
  const { ids } = memory;
  const place = placeOf(ids, idHigh, idLow);
  if ((ids.times[place] as number) > horizon) return true;
  if (time <= horizon) return false;
  const isNew = Number.isNaN(ids.times[place]);
  ids.times[place] = time;
  ids.high[place] = idHigh;
  ids.low[place] = idLow;
  if (isNew && ++memory.used * 2 > ids.times.length) forget(memory, horizon);
  return false;
}

/** Makes room by forgetting what no event can repeat any more. */
function forget(memory: IdMemory, horizon: number): void {
  const { times, high, low } = memory.ids;
  let live = 0;
  for (const time of times) if (time > horizon) live++;
  let capacity = FIRST_CAPACITY;
  while (capacity < live * 4) capacity *= 2;
  const ids = table(capacity);
  for (let i = 0; i < times.length; i++) {
    if (!((times[i] as number) > horizon)) continue;
    const place = placeOf(ids, high[i] as number, low[i] as number);
    ids.times[place] = times[i] as number;
    ids.high[place] = high[i] as number;
    ids.low[place] = low[i] as number;
  }
  memory.ids = ids;
  memory.used = live;
}
