import { brotli } from '../brotli.ts';
import { systemClock } from '../system-clock.ts';
import { deliveriesOfEnvironment } from './deliveries.ts';
import { dynamoTable } from './dynamo-table.ts';
import { variable } from './environment.ts';
import { kinesisLog } from './kinesis-log.ts';
import { lambdaCloser } from './lambda-closer.ts';

/** Where a stream's window function finds everything. */
export const windowPorts = () => ({
  tenant: variable('tenant'),
  log: kinesisLog(variable('events')),
  table: dynamoTable(variable('table')),
  delivery: deliveriesOfEnvironment(),
  closer: lambdaCloser(variable('closer')),
  compression: brotli,
  clock: systemClock,
});
