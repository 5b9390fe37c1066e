import type { BatchPorts } from '../../core/batch/batch-ports.ts';
import { redshiftBatchViews } from '../../core/projections/redshift.ts';
import { systemClock } from '../system-clock.ts';
import { dynamoTable } from './dynamo-table.ts';
import { variable } from './environment.ts';
import { lakeObjects } from './lake-objects.ts';
import { topic } from './topic.ts';
import { warehouseOfEnvironment } from './warehouse-ports.ts';

/** Where the tasks of the batch workflow find everything. */
export const batchPorts = (): BatchPorts => ({
  warehouse: warehouseOfEnvironment(),
  objects: lakeObjects(variable('lake')),
  table: dynamoTable(variable('table')),
  clock: systemClock,
  viewsOf: redshiftBatchViews,
  announce: topic(variable('topic')),
  score: async () => ({ scored: 0, rejected: 0, done: true }),
});
