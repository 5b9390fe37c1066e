import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { duckdbWarehouse, type Warehouse } from '../../adapters/embedded/duckdb-warehouse.ts';
import { fileSecrets } from '../../adapters/embedded/file-secrets.ts';
import { givenSecrets } from '../../adapters/embedded/given-secrets.ts';
import { openStore, type Store } from '../../adapters/embedded/lmdb-store.ts';
import type { Secrets } from '../../core/ports.ts';
import { LOAD_HISTORY_TABLES } from '../../core/warehouse/load-history.ts';
import { POSITION_TABLES } from '../loading/positions.ts';
import { CannotRun, cannotOpen, cannotOpenWarehouse } from '../sentences.ts';
import { checkFormat } from './data-format.ts';

/** Everything durable of a run. */
export interface DataDirectory {
  readonly path: string;
  readonly store: Store;
  readonly warehouse: Warehouse;
  readonly secrets: Secrets;
  /** Keys that others gave us. */
  readonly given: Secrets;
  /** Where each log has a directory. */
  readonly logs: string;
  readonly lake: string;
  close(): Promise<void>;
}

/** Opens a data directory, or makes it. The warehouse's lock keeps a second process out of all of it. */
export async function dataDirectory(path: string): Promise<DataDirectory> {
  const root = resolve(path);
  try {
    mkdirSync(root, { recursive: true });
    accessSync(root, constants.W_OK);
    checkFormat(root);
    const warehouse = await opened(root);
    const store = openStore(join(root, 'store'));
    const secrets = fileSecrets(join(root, 'secrets'), store.map<string, string>('secrets'));
    await secrets.check();
    return {
      path: root,
      store,
      warehouse,
      secrets,
      given: givenSecrets(join(root, 'secrets', 'given')),
      logs: join(root, 'logs'),
      lake: join(root, 'lake'),
      async close() {
        warehouse.close();
        await store.close();
      },
    };
  } catch (error) {
    throw error instanceof CannotRun ? error : cannotOpen(path, error);
  }
}

async function opened(root: string): Promise<Warehouse> {
  try {
    const warehouse = await duckdbWarehouse(root);
    await warehouse.transact([...POSITION_TABLES, ...LOAD_HISTORY_TABLES]);
    return warehouse;
  } catch (error) {
    throw cannotOpenWarehouse(root, error);
  }
}
