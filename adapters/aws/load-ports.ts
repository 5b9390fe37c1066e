import type { LoadedTable } from '../../core/warehouse/loaded-tables.ts';
import { migrateTable } from '../../core/warehouse/migrate-table.ts';
import { redshiftCopy } from '../../core/warehouse/redshift-copy.ts';
import { systemClock } from '../system-clock.ts';
import { dynamoTable } from './dynamo-table.ts';
import { variable } from './environment.ts';
import { lakeObjects } from './lake-objects.ts';
import { warehouseOfEnvironment } from './warehouse-ports.ts';

/** Where the tasks of the load workflow find everything. */
export function loadPorts() {
  const warehouse = warehouseOfEnvironment();
  return {
    warehouse,
    objects: lakeObjects(variable('lake')),
    table: dynamoTable(variable('table')),
    clock: systemClock,
    copyOf: redshiftCopy(variable('copyRole')),
    migrate: (loaded: LoadedTable) => migrateTable(loaded, warehouse, systemClock),
  };
}
