import type { Secrets } from '../../core/ports.ts';
import { systemClock } from '../system-clock.ts';
import { origins, variable } from './environment.ts';
import { lazily } from './lazily.ts';
import { deliveries, eventLog } from './stream-ports.ts';

/** Where a stream's ingest finds everything. */
export const ingestPorts = () => ({
  tenant: variable('tenant'),
  origins: origins(),
  log: eventLog(),
  delivery: deliveries(),
  // Only a stream with personal fields has a key, and only its ingest asks for it.
  secrets: lazily<Secrets>(async () =>
    (await import('./secrets-manager.ts')).secretsManager({ pseudonyms: variable('pseudonyms') }),
  ),
  clock: systemClock,
});
