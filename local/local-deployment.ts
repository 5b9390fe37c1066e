import type { Duration } from '../core/definition/duration.ts';
import type { StreamDefinition } from '../core/definition/stream.ts';
import type { Deployment } from '../core/projections/deployment.ts';

/** Who owns the streams of a local run. */
export const TENANT = 'local';

/**
 * How often what waits is loaded though nobody asks. A small load costs as much as one of minutes: who does not ask needs
 * no more of them, and who begins to ask does not wait long.
 */
export const LOAD_EVERY: Duration = '5m';

/** A local run as what is deployed describes itself, so that alarms, reports and tables are made from the same rules. */
export const localDeployment = (streams: readonly StreamDefinition[]): Deployment => ({
  app: 'streamgauge',
  stageName: 'local',
  streams,
  stage: {
    target: 'aws',
    region: 'local',
    tenants: {
      [TENANT]: { streams: streams.map(({ name }) => name), limits: { requestsPerSecond: 10_000, burst: 10_000 } },
    },
    alarmEmails: [],
    warehouse: { load: 'data-api', database: 'local', baseCapacity: 8, loadEvery: LOAD_EVERY },
    retention: { records: '7d', archive: '365d', panes: '365d', quarantine: '365d', logs: '30d' },
    keepData: true,
    options: { parquetArchive: true },
  },
});
