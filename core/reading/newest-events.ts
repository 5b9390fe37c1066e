import type { StreamPlan } from '../definition/plan.ts';
import { type Event, entityTextOf, idTextOf } from '../events/identity.ts';
import type { Table } from '../ports.ts';
import { readTime } from '../values/time.ts';
import { type Kept, newerKeeper } from './keep-newer.ts';
import { entityKey, isServable } from './served-items.ts';

/** Keeps the newest event of each entity, by event time and then by id, of records of the log. */
type NewestEvents = (records: readonly { readonly data: Uint8Array }[]) => Promise<void>;

/** For streams that ask for it; nothing for others. At most one write for each entity of a batch. */
export function newestEvents(plan: StreamPlan, table: Table): NewestEvents | undefined {
  const { stream } = plan;
  if (!stream.entities?.latest) return undefined;
  const keep = newerKeeper(table);
  const [entityText, idText] = [entityTextOf(plan), idTextOf(plan)];
  const decoder = new TextDecoder();

  return async (records) => {
    const newest = new Map<string, Kept>();
    for (const { data } of records)
      for (const line of decoder.decode(data).split('\n')) {
        const event = eventOf(line);
        const time = readTime(String(event?.[stream.eventTime]));
        // The lane puts what is no event into quarantine.
        if (!event || Number.isNaN(time)) continue;
        const key = entityKey(entityText(event));
        const tie = idText(event);
        const before = newest.get(key.pk);
        if (!before || time > before.time || (time === before.time && tie > before.tie))
          newest.set(key.pk, { ...key, time, tie, line });
      }
    await keep([...newest.values()]);
  };
}

function eventOf(line: string): Event | undefined {
  if (line === '' || !isServable(line)) return undefined;
  try {
    const event: unknown = JSON.parse(line);
    return typeof event === 'object' && event !== null ? (event as Event) : undefined;
  } catch {
    return undefined;
  }
}
