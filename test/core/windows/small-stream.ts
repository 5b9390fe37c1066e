import type { Duration } from '../../../core/definition/duration.ts';
import { boolean, decimal, integer, real, text, timestamp } from '../../../core/definition/fields.ts';
import { planOf, type StreamPlan } from '../../../core/definition/plan.ts';
import type { Windows } from '../../../core/definition/windows.ts';

/** A plan over one field of every kind, with a lag of zero: an event's time is the watermark that the next one meets. */
export const smallPlan = (windows: Windows, times: { lag?: Duration; dedupFor?: Duration } = {}): StreamPlan =>
  planOf({
    name: 'small',
    description: 'Events with a field of every kind.',
    version: 1,
    fields: {
      id: text({ max: 20 }),
      at: timestamp(),
      name: text({ max: 20, nullable: true }),
      kind: text({ max: 9, oneOf: ['x', 'y'] }),
      on: boolean({ nullable: true }),
      whole: integer({ nullable: true }),
      cents: decimal({ precision: 9, scale: 2, nullable: true }),
      huge: decimal({ precision: 30, scale: 3, nullable: true }),
      real: real({ nullable: true }),
      seen: timestamp({ nullable: true }),
    },
    id: 'id',
    key: 'id',
    eventTime: 'at',
    watermark: { lag: times.lag ?? '0s', idleAfter: '1m' },
    dedupFor: times.dedupFor ?? '0s',
    throughput: 'on-demand',
    windows,
  });
