import type { Poller } from '../definition/poller.ts';
import type { StreamDefinition } from '../definition/stream.ts';
import { eventMaker } from '../sources/event-maker.ts';
import { readTime } from '../values/time.ts';
import { filled } from './fill.ts';
import type { Values } from './request.ts';

/** Makes events of items. What is no object stays as it is, for the ingest to say so and keep it. */
export function itemEvents(
  stream: StreamDefinition,
  { source, also = {} }: Poller,
): (item: unknown, values: Values) => unknown {
  const make = eventMaker(stream, source);
  return (item, values) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
    const record: Readonly<Record<string, unknown>> = { ...values, ...item };
    const more = Object.entries(also).map(([name, template]) => [name, filled(template, (part) => record[part])]);
    return make.ofRecord({ ...record, ...Object.fromEntries(more) });
  };
}

/** The newest event time up to now: one that lies ahead would hide what comes before it. */
export function newestTime(
  { eventTime }: StreamDefinition,
  events: readonly unknown[],
  before: number | undefined,
  now: number,
): number | undefined {
  let newest = before;
  for (const event of events) {
    const text = typeof event === 'object' && event !== null ? Reflect.get(event, eventTime) : undefined;
    const time = typeof text === 'string' ? readTime(text) : Number.NaN;
    if (time <= now && !(time <= (newest ?? Number.NEGATIVE_INFINITY))) newest = time;
  }
  return newest;
}
