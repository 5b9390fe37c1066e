import { claim, release } from '../../core/claims/claim.ts';
import { Defect } from '../../core/errors.ts';
import type { Metrics, Table } from '../../core/ports.ts';
import { type Deployment, placedStreams } from '../../core/projections/deployment.ts';
import {
  beginCopy,
  beginMerge,
  isolate,
  type LoadedTable,
  type LoadPorts,
  type LoadSettings,
  loadedTables,
  look,
  stateOf,
} from '../../core/warehouse/load-steps.ts';
import type { Logger } from '../invocation.ts';

export interface LoadHandlerPorts extends LoadPorts {
  /** Where a run says that it is at it. */
  readonly table: Table;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

interface Named {
  readonly schema: string;
  readonly table: string;
}
/** What the workflow sends: the task of the state, and its input. */
export type LoadTask =
  | { readonly task: 'claim'; readonly input: unknown }
  | { readonly task: 'look' | 'merge' | 'isolate'; readonly input: Named }
  | { readonly task: 'copy'; readonly input: Named & { readonly found: { readonly manifest: string } } }
  | { readonly task: 'outcome'; readonly input: { readonly statement: string } }
  | { readonly task: 'release'; readonly input: { readonly loaded?: readonly { readonly failed: boolean }[] } };

const CLAIMED = 'load';
/** As long as a run of the workflow may take. */
const HOLD_MS = 3_600_000;

/** Runs the tasks of the load workflow. */
export function loadHandler(
  deployment: Deployment,
  settings: LoadSettings,
  ports: LoadHandlerPorts,
): (event: LoadTask) => Promise<unknown> {
  const { table: claims, clock, metrics, logger } = ports;
  const tables = new Map<string, LoadedTable>(
    placedStreams(deployment)
      .flatMap(loadedTables)
      .map((loaded) => [`${loaded.schema}.${loaded.table.name}`, loaded]),
  );
  const known = ({ schema, table }: Named): LoadedTable => {
    const found = tables.get(`${schema}.${table}`);
    if (!found)
      throw new Defect(
        `No stream of this deployment has the table ${schema}.${table}. Deploy the load workflow again.`,
      );
    return found;
  };

  async function done({ task, input }: LoadTask): Promise<unknown> {
    switch (task) {
      case 'claim': {
        const claimed = await claim(claims, CLAIMED, clock.now(), HOLD_MS);
        return {
          claimed,
          tables: [...tables.values()].map(({ schema, table }): Named => ({ schema, table: table.name })),
        };
      }
      case 'look':
        return look(known(input), ports, settings);
      case 'copy':
        return { statement: await beginCopy(known(input), input.found.manifest, ports, settings) };
      case 'merge':
        return { statement: await beginMerge(known(input), ports) };
      case 'outcome':
        return { ...input, state: await stateOf(input.statement, ports) };
      case 'isolate':
        return { rows: await isolate(known(input), ports) };
      case 'release': {
        await release(claims, CLAIMED, clock.now());
        const failed = input.loaded ? input.loaded.filter((loaded) => loaded.failed).length : tables.size;
        if (failed === 0) metrics.add('LoadsDone', 1, 'Count');
        metrics.add('TablesNotLoaded', failed, 'Count');
        return { failed };
      }
    }
  }
  return async (event) => {
    const result = await done(event);
    logger.info('load', { task: event.task, result: event.task === 'claim' ? undefined : result });
    return result;
  };
}
