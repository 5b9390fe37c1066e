import { defineStream } from '../../../core/definition/define-stream.ts';
import { decimal, integer, json, text, timestamp } from '../../../core/definition/fields.ts';
import { avg, count, max, sum } from '../../../core/definition/measures.ts';
import { tumbling } from '../../../core/definition/windows.ts';

/** Names that SQL reserves, quotes in texts, and the largest of everything. */
export const awkward = defineStream({
  name: 'select-from',
  description: `It's "awkward"; DROP TABLE events -- \\`,
  version: 1,
  fields: {
    order: text({ max: 16_383, description: "The order's name." }),
    user: text({ max: 16_383, description: 'Who; or what.' }),
    end: timestamp(),
    table: integer({ nullable: true }),
    tag: decimal({ precision: 38, scale: 38, nullable: true }),
    sum: decimal({ precision: 38, scale: 10, nullable: true }),
    default: json({ maxBytes: 65_535, nullable: true }),
  },
  id: 'order',
  key: ['user', 'order'],
  eventTime: 'end',
  watermark: { lag: '1s', idleAfter: '1m' },
  throughput: 'on-demand',
  windows: {
    where: tumbling('1m', {
      description: "What's 'where'?",
      by: ['user', 'order', 'table', 'end'],
      measures: { all: count(), union: sum('sum'), offset: avg('tag'), limit: max('end'), primary: sum('table') },
    }),
  },
});
