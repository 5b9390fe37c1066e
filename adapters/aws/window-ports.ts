import type { Closer } from '../../core/ports.ts';
import { brotli } from '../brotli.ts';
import { systemClock } from '../system-clock.ts';
import { variable } from './environment.ts';
import { lazily } from './lazily.ts';
import { deliveries, eventLog, laneTable } from './stream-ports.ts';

/** Where a stream's window function finds everything. */
export const windowPorts = () => {
  const closer = variable('closer');
  return {
    tenant: variable('tenant'),
    log: eventLog(),
    table: laneTable(),
    delivery: deliveries(),
    closer: lazily<Closer>(async () => (await import('./lambda-closer.ts')).lambdaCloser(closer)),
    compression: brotli,
    clock: systemClock,
  };
};
