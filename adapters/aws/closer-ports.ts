import type { Scorer } from '../../core/ports.ts';
import { brotli } from '../brotli.ts';
import { systemClock } from '../system-clock.ts';
import { isSet, variable } from './environment.ts';
import { lazily } from './lazily.ts';
import { deliveries, eventLog, laneTable } from './stream-ports.ts';

/** Where a stream's closer finds everything. */
export const closerPorts = () => ({
  tenant: variable('tenant'),
  log: eventLog(),
  table: laneTable(),
  delivery: deliveries(),
  compression: brotli,
  clock: systemClock,
  ...(isSet('scorer') && { scorer: scoreFunction(variable('scorer')) }),
});

const scoreFunction = (name: string): Scorer =>
  lazily<Scorer>(async () => {
    const { lambdaCloser } = await import('./lambda-closer.ts');
    return { score: lambdaCloser(name).close };
  });
