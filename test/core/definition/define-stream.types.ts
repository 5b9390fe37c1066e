import { defineStream } from '../../../core/definition/define-stream.ts';
import { boolean, decimal, type EventOf, integer, text, timestamp } from '../../../core/definition/fields.ts';
import { avg, count, last, max, sum } from '../../../core/definition/measures.ts';
import { tumbling } from '../../../core/definition/windows.ts';

const fields = {
  reading_id: text({ max: 40 }),
  meter: text({ max: 40 }),
  read_at: timestamp(),
  litres: decimal({ precision: 10, scale: 3, nullable: true }),
  valve: text({ max: 10 }),
  checked: boolean(),
  serial: integer(),
};
const head = {
  name: 'meter-readings',
  description: 'Readings of meters.',
  version: 1,
  fields,
  id: 'reading_id',
  key: ['meter', 'serial'],
  eventTime: 'read_at',
  watermark: { lag: '10s', idleAfter: '30s' },
  throughput: 'on-demand',
} as const;

export const right = defineStream({
  ...head,
  windows: {
    flow: tumbling('1m', {
      by: ['valve'],
      where: { field: 'checked', is: true },
      measures: { readings: count(), litres: sum('litres'), newest: max('read_at'), valve_last: last('valve') },
    }),
  },
  alerts: [{ name: 'leak', window: 'flow', measure: 'litres', when: { above: 100 } }],
});

// @ts-expect-error there is no field "reading"
defineStream({ ...head, id: 'reading', windows: {} });
// @ts-expect-error a boolean identifies nothing
defineStream({ ...head, id: 'checked', windows: {} });
// @ts-expect-error a decimal is no entity
defineStream({ ...head, key: ['meter', 'litres'], windows: {} });
// @ts-expect-error a text is no event time
defineStream({ ...head, eventTime: 'meter', windows: {} });
// @ts-expect-error "10 secs" is not a duration
defineStream({ ...head, watermark: { lag: '10 secs', idleAfter: '30s' }, windows: {} });
// @ts-expect-error there is no field "valv" to group by
defineStream({ ...head, windows: { flow: tumbling('1m', { by: ['valv'], measures: { n: count() } }) } });
// @ts-expect-error there is no field "litre" to sum
defineStream({ ...head, windows: { flow: tumbling('1m', { measures: { litres: sum('litre') } }) } });
// @ts-expect-error a text has no mean
defineStream({ ...head, windows: { flow: tumbling('1m', { measures: { mean: avg('valve') } }) } });
// @ts-expect-error a text has no maximum
defineStream({ ...head, windows: { flow: tumbling('1m', { measures: { most: max('valve') } }) } });
defineStream({
  ...head,
  // @ts-expect-error there is no field "check" to choose by
  windows: { flow: tumbling('1m', { where: { field: 'check', is: true }, measures: { n: count() } }) },
});
defineStream({
  ...head,
  windows: { flow: tumbling('1m', { measures: { n: count() } }) },
  // @ts-expect-error there is no window "flows" to watch
  alerts: [{ name: 'leak', window: 'flows', measure: 'n', when: { above: 1 } }],
});
defineStream({
  ...head,
  windows: { flow: tumbling('1m', { measures: { n: count() } }) },
  // @ts-expect-error there is no measure "m" in the window "flow"
  alerts: [{ name: 'leak', window: 'flow', measure: 'm', when: { above: 1 } }],
});

type Reading = EventOf<typeof fields>;
export const reading: Reading = {
  reading_id: 'r-1',
  meter: 'm-1',
  read_at: '2026-01-01T00:00:00Z',
  litres: '0.250',
  valve: 'open',
  checked: true,
  serial: 7,
};
// @ts-expect-error every event needs its meter
export const withoutMeter: Reading = { reading_id: 'r-1', read_at: '', valve: '', checked: true, serial: 7 };
// @ts-expect-error an integer is written as a number
export const wrongKind: Reading['serial'] = '7';
defineStream({
  ...head,
  windows: { flow: tumbling('1m', { measures: { n: count() } }) },
  // @ts-expect-error there is no window "flows" to score
  scores: [{ name: 'odd', window: 'flows', model: { kind: 'module' }, into: 'oddities' }],
});
defineStream({
  ...head,
  windows: { flow: tumbling('1m', { measures: { n: count() } }) },
  // @ts-expect-error there is no measure "m" in the window "flow"
  scores: [{ name: 'odd', window: 'flow', model: { kind: 'ewma', of: 'm', panes: 9 }, into: 'oddities' }],
});
