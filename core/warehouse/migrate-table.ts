import type { Clock } from '../ports.ts';
import { redshiftColumnsOf, redshiftKeysOf, redshiftTableOf } from '../projections/redshift.ts';
import { keptName, landingName } from '../projections/tables.ts';
import { changeTables, makeTheRest } from './apply-schema.ts';
import type { LoadedTable } from './loaded-tables.ts';
import type { SqlWarehouse } from './sql-warehouse.ts';

/**
 * Brings one table to what its definition says, where the warehouse is not as the deployment left it: it was restored from
 * an older snapshot, or someone dropped something. Says whether that was so.
 */
export async function migrateTable(
  { schema, table, definition }: LoadedTable,
  warehouse: SqlWarehouse,
  clock: Clock,
): Promise<boolean> {
  const names = [keptName(table), landingName(table)];
  const isOfTable = (one: { readonly table: string }): boolean => names.includes(one.table);
  const create = redshiftTableOf(table, schema);
  const columns = redshiftColumnsOf(definition).filter(isOfTable);
  const keys = redshiftKeysOf(definition).filter(isOfTable);
  const changed = await changeTables({ schema, create, columns, keys }, warehouse, clock);
  const access = { schema, loader: undefined, dashboards: undefined, landingTables: [landingName(table)] };
  if (changed) await makeTheRest({ create, access }, warehouse, clock);
  return changed;
}
