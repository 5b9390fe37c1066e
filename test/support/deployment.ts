import type { Stage } from '../../core/definition/configuration.ts';
import type { Deployment } from '../../core/projections/deployment.ts';
import heartRate from '../../schemas/heart-rate/stream.ts';

/** A stage of AWS with everything in it that a test may change. */
export const stage: Stage = {
  target: 'aws',
  region: 'eu-central-1',
  tenants: {
    acme: { streams: ['heart-rate'], limits: { requestsPerSecond: 100, burst: 200 } },
  },
  alarmEmails: ['someone@example.com'],
  warehouse: { load: 'firehose', database: 'gauge', baseCapacity: 8, loadEvery: '15m' },
  retention: { records: '72h', archive: '365d', panes: '365d', quarantine: '30d', logs: '30d' },
  keepData: false,
  options: {},
};

/** One stream of one tenant. */
export const deployment: Deployment = { app: 'gauge', stageName: 'test', stage, streams: [heartRate] };
