import type { Stage } from './core/definition/configuration.ts';
import { defineConfiguration } from './core/definition/define-configuration.ts';

const limits = { requestsPerSecond: 200, burst: 400 };

/** Two who share nothing but the account: what one has, no role of the other reaches. */
const everyone: Stage['tenants'] = {
  demo: {
    streams: [
      'chicago-taxi',
      'customer',
      'heart-rate',
      'heart-rate-reviews',
      'hoverboard',
      'hoverboard-health',
      'scooter-segments',
      'stock-anomalies',
      'stock-page-views',
      'stock-prices',
      'trip',
      'weather',
    ],
    limits,
  },
  partner: { streams: ['chicago-taxi', 'trip'], limits: { requestsPerSecond: 50, burst: 100 } },
};

const dev: Stage = {
  target: 'aws',
  region: 'eu-central-1',
  tenants: everyone,
  alarmEmails: [],
  warehouse: { load: 'firehose', database: 'streamgauge', baseCapacity: 8, loadEvery: '15m' },
  retention: { records: '72h', archive: '365d', panes: '365d', quarantine: '30d', logs: '30d' },
  keepData: false,
  options: {},
};

export default defineConfiguration({
  app: 'gauge',
  stages: {
    dev,
    prod: {
      ...dev,
      keepData: true,
      retention: { ...dev.retention, records: '168h', archive: '1825d', panes: '1825d' },
      options: { firewall: true, customerKeys: true, parquetArchive: true },
    },
    /** What `npm run integration` deploys to a stand-in for AWS: two tenants with a stream of the same name. */
    emulator: {
      ...dev,
      target: 'emulator',
      region: 'us-east-1',
      tenants: {
        demo: { streams: ['heart-rate', 'trip'], limits },
        partner: { streams: ['heart-rate'], limits },
      },
      warehouse: 'none',
    },
  },
});
