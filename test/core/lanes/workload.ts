import { brotli } from '../../../adapters/brotli.ts';
import { itemBytes } from '../../../adapters/embedded/item-size.ts';
import { memoryDelivery } from '../../../adapters/embedded/memory-delivery.ts';
import { memoryLog } from '../../../adapters/embedded/memory-log.ts';
import { memoryTable } from '../../../adapters/embedded/memory-table.ts';
import { laneCloser } from '../../../core/closing/lane-closer.ts';
import { defineStream } from '../../../core/definition/define-stream.ts';
import type { Duration } from '../../../core/definition/duration.ts';
import { decimal, integer, text, timestamp } from '../../../core/definition/fields.ts';
import { count, max, min, sum } from '../../../core/definition/measures.ts';
import { planOf, type StreamPlan } from '../../../core/definition/plan.ts';
import { calendar, tumbling } from '../../../core/definition/windows.ts';
import { lineWriter } from '../../../core/events/canonical.ts';
import { laneStoreOpener } from '../../../core/lanes/lane-store.ts';
import { laneWriter } from '../../../core/lanes/lane-writer.ts';
import type { Compression, Item, Table } from '../../../core/ports.ts';
import { drawFrom } from '../../../core/simulation/draw.ts';
import { writeTime } from '../../../core/values/time.ts';

const fields = {
  id: text({ max: 36, description: 'Names the event.' }),
  area: integer({ min: 0, max: 1_000_000, description: 'Where.' }),
  at: timestamp({ description: 'When.' }),
  fare: decimal({ precision: 10, scale: 2, min: 0, description: 'How much.' }),
  metres: integer({ min: 0, description: 'How far.' }),
};
const measures = { trips: count(), fare: sum('fare'), metres: sum('metres'), least: min('fare'), most: max('fare') };

/** A stream of trips with a window by area. */
export const tripsBy = (window: 'minute' | 'day', dedupFor: Duration = '0s'): StreamPlan =>
  planOf(
    defineStream({
      name: 'trips',
      description: 'Trips by area.',
      version: 1,
      fields,
      id: 'id',
      key: 'area',
      eventTime: 'at',
      throughput: 'on-demand',
      watermark: { lag: '10s', idleAfter: '30s' },
      dedupFor,
      windows: {
        by_area:
          window === 'minute'
            ? tumbling('1m', { by: ['area'], measures })
            : calendar('day', 'America/Chicago', { by: ['area'], measures }),
      },
    }),
  );

/** A table that counts what DynamoDB would bill: writes in steps of 1 KB, and the items that are read. */
function billedTable(): Table & { readonly bill: { writeUnits: number; itemsRead: number } } {
  const table = memoryTable();
  const bill = { writeUnits: 0, itemsRead: 0 };
  const write = (item: Item): void => {
    bill.writeUnits += Math.ceil(itemBytes(item) / 1_024);
  };
  return {
    bill,
    putIfAbsent(item) {
      write(item);
      return table.putIfAbsent(item);
    },
    replaceIfVersion(item, version) {
      write(item);
      return table.replaceIfVersion(item, version);
    },
    async query(pk, range) {
      const items = await table.query(pk, range);
      bill.itemsRead += items.length;
      return items;
    },
  };
}

const EVENTS_PER_RECORD = 25;
const START = Date.UTC(2026, 2, 1, 6);

/** One shard of a stream that gets events at a steady rate, in batches of some seconds. */
export async function steadyLane(
  plan: StreamPlan,
  { eventsPerSecond, areas }: { eventsPerSecond: number; areas: number },
  compression: Compression = brotli,
) {
  let now = START;
  const clock = { now: () => now, sleep: async () => undefined };
  const log = memoryLog({ shards: 1, clock });
  const lane = (await log.shards())[0]!.id;
  const table = billedTable();
  const delivery = memoryDelivery();
  const store = await laneStoreOpener(plan, { table, compression, clock, log })();
  const ports = { store, log, delivery, tenant: 'city' };
  const write = laneWriter(plan, ports);
  let close = laneCloser(plan, ports);
  const line = lineWriter(plan);
  const draw = drawFrom(1);
  const encoder = new TextEncoder();
  let events = 0;
  let sequence = 0;

  function recordOf(count: number): { sequence: string; data: Uint8Array } {
    let lines = '';
    for (let i = 0; i < count; i++) {
      const event = {
        id: `trip-${String(++events).padStart(12, '0')}`,
        area: draw.whole(1, areas),
        at: writeTime(now - draw.whole(0, 4_999)),
        fare: draw.whole(325, 9_999) / 100,
        metres: draw.whole(100, 30_000),
      };
      lines += `${line(event, now)}\n`;
    }
    return { sequence: String(++sequence).padStart(10, '0'), data: encoder.encode(lines) };
  }

  return {
    bill: table.bill,
    delivery,
    events: () => events,
    async batch(seconds: number): Promise<void> {
      now += seconds * 1_000;
      const records = [];
      for (let left = seconds * eventsPerSecond; left > 0; left -= EVENTS_PER_RECORD)
        records.push(recordOf(Math.min(left, EVENTS_PER_RECORD)));
      await write({ lane, records, arrivedAt: now, writer: `invocation-${sequence}`, until: now + 60_000 });
    },
    close: () => close(now + 60_000),
    /** A closer that remembers nothing. */
    forget(): void {
      close = laneCloser(plan, ports);
    },
    wait(ms: number): void {
      now += ms;
    },
  };
}
