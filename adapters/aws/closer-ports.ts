import { brotli } from '../brotli.ts';
import { systemClock } from '../system-clock.ts';
import { variable } from './environment.ts';
import { deliveries, eventLog, laneTable } from './stream-ports.ts';

/** Where a stream's closer finds everything. */
export const closerPorts = () => ({
  tenant: variable('tenant'),
  log: eventLog(),
  table: laneTable(),
  delivery: deliveries(),
  compression: brotli,
  clock: systemClock,
});
