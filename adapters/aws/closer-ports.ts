import { brotli } from '../brotli.ts';
import { systemClock } from '../system-clock.ts';
import { deliveriesOfEnvironment } from './deliveries.ts';
import { dynamoTable } from './dynamo-table.ts';
import { variable } from './environment.ts';
import { kinesisLog } from './kinesis-log.ts';

/** Where a stream's closer finds everything. */
export const closerPorts = () => ({
  tenant: variable('tenant'),
  log: kinesisLog(variable('events')),
  table: dynamoTable(variable('table')),
  delivery: deliveriesOfEnvironment(),
  compression: brotli,
  clock: systemClock,
});
