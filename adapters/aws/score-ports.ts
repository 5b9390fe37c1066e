import { brotli } from '../brotli.ts';
import { modelEndpoints } from '../model-endpoints.ts';
import { systemClock } from '../system-clock.ts';
import { variable } from './environment.ts';
import { sagemakerEndpoint } from './sagemaker-endpoint.ts';
import { eventLog, ingests, laneTable, namedSecrets } from './stream-ports.ts';

/** Where a stream's scorer finds everything. */
export const scorePorts = () => ({
  tenant: variable('tenant'),
  log: eventLog(),
  table: laneTable(),
  compression: brotli,
  clock: systemClock,
  inlet: ingests(),
  endpointOf: modelEndpoints(namedSecrets(), (endpoint) => sagemakerEndpoint(endpoint, { region: variable('region') })),
});
