import type { Duration } from '../core/definition/duration.ts';
import type { StreamDefinition } from '../core/definition/stream.ts';
import type { Deployment } from '../core/projections/deployment.ts';

/** Who owns the streams of a local run. */
export const TENANT = 'local';

/** At least so often the load workflow has nothing left to do. */
export const LOAD_EVERY: Duration = '1m';

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
    budget: { usdPerMonth: 1 },
    options: { parquetArchive: true },
  },
});
