import type { Secrets } from '../../core/ports.ts';
import { origins, variable } from './environment.ts';
import { lazily } from './lazily.ts';
import { laneTable } from './stream-ports.ts';

/** Where what a stream tells is found. */
export const readPorts = () => ({
  tenant: variable('tenant'),
  origins: origins(),
  table: laneTable(),
  // Only a stream with personal fields has a key.
  secrets: lazily<Secrets>(async () =>
    (await import('./secrets-manager.ts')).secretsManager({ pseudonyms: variable('pseudonyms') }),
  ),
});
