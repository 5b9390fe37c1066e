import { systemClock } from '../system-clock.ts';
import { deliveriesOfEnvironment } from './deliveries.ts';
import { variable } from './environment.ts';
import { kinesisLog } from './kinesis-log.ts';
import { secretsManager } from './secrets-manager.ts';

/** Where a stream's ingest finds everything. */
export const ingestPorts = () => ({
  tenant: variable('tenant'),
  log: kinesisLog(variable('events')),
  delivery: deliveriesOfEnvironment(),
  secrets: secretsManager({ pseudonyms: () => variable('pseudonyms') }),
  clock: systemClock,
});
