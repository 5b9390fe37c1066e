import { fetchedWeb } from '../fetched-web.ts';
import { secretHeaders } from '../secret-headers.ts';
import { systemClock } from '../system-clock.ts';
import { variable } from './environment.ts';
import { ingests, laneTable, namedSecrets } from './stream-ports.ts';

/** Where a stream's poller finds everything. */
export const pollPorts = () => {
  const secrets = namedSecrets();
  return {
    tenant: variable('tenant'),
    table: laneTable(),
    clock: systemClock,
    inlet: ingests(),
    web: fetchedWeb,
    secretsOf: (names: Readonly<Record<string, string>>) => secretHeaders(secrets, names),
  };
};
