import { systemClock } from '../system-clock.ts';
import { dynamoTable } from './dynamo-table.ts';
import { isSet, variable } from './environment.ts';
import { lakeObjects } from './lake-objects.ts';
import { topic } from './topic.ts';
import { warehouseOfEnvironment } from './warehouse-ports.ts';

/** Where the tasks of the alert workflow find everything. */
export const alertPorts = () => ({
  table: dynamoTable(variable('table')),
  objects: lakeObjects(variable('lake')),
  clock: systemClock,
  warehouse: isSet('workgroup') ? warehouseOfEnvironment() : undefined,
  announce: topic(variable('topic')),
  catalogue: variable('catalogue'),
});
