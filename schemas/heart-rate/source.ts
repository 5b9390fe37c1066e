import type { Source } from '../../core/definition/source.ts';

/** Exports of smart watches: a row a sample, mostly without an id of its own. */
export default {
  names: {
    sensor_id: ['sensor', 'device_id', 'device'],
    sampled_at: ['timestamp', 'time', 'datetime', 'date_time'],
    heart_rate: ['heartrate', 'bpm', 'hr', 'value'],
  },
  zone: 'UTC',
  epoch: 'seconds',
  made: { sample_id: ['sensor_id', 'sampled_at'] },
} satisfies Source;
