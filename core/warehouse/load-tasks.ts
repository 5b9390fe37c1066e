import { claim, release } from '../claims/claim.ts';
import type { Metrics, Table } from '../ports.ts';
import type { Deployment } from '../projections/deployment.ts';
import { isolate } from './isolate.ts';
import { beginCopy, beginMerge, type LoadPorts, type LoadSettings, look, stateOf } from './load-steps.ts';
import { loadedTables, type NamedTable } from './loaded-tables.ts';

export interface LoadTaskPorts extends LoadPorts {
  /** Where a run says that it is at it. */
  readonly table: Table;
  readonly metrics: Metrics;
}

interface Loaded {
  readonly failed: boolean;
  readonly missed?: number;
  readonly isolated?: number;
}
/** What the workflow sends: the task of the state, and its input. */
export type LoadTask =
  | { readonly task: 'claim'; readonly input: unknown }
  | { readonly task: 'look' | 'migrate' | 'merge' | 'isolate'; readonly input: NamedTable }
  | { readonly task: 'copy'; readonly input: NamedTable & { readonly found: { readonly manifest: string } } }
  | { readonly task: 'outcome'; readonly input: { readonly statement: string } }
  | { readonly task: 'release'; readonly input: { readonly loaded?: readonly Loaded[] } };

/** Whoever holds it runs the workflow. */
export const LOAD_CLAIM = 'load';
/** As long as a run of the workflow may take. */
const HOLD_MS = 3_600_000;

/** The tasks of the load workflow, by what each is called there. */
export function loadTasks(
  deployment: Deployment,
  settings: LoadSettings,
  ports: LoadTaskPorts,
): (event: LoadTask) => Promise<unknown> {
  const { table: claims, clock, metrics } = ports;
  const { names, named } = loadedTables(deployment);
  return async ({ task, input }) => {
    switch (task) {
      case 'claim':
        return { claimed: await claim(claims, LOAD_CLAIM, clock.now(), HOLD_MS), tables: names };
      case 'look':
        return look(named(input), ports, settings);
      case 'migrate':
        return { changed: await ports.migrate(named(input)) };
      case 'copy':
        return beginCopy(named(input), input.found.manifest, ports);
      case 'merge':
        return beginMerge(named(input), ports);
      case 'outcome':
        return { ...input, state: await stateOf(input.statement, ports) };
      case 'isolate':
        return { rows: await isolate(named(input), ports, settings) };
      case 'release':
        await release(claims, LOAD_CLAIM, clock.now());
        return counted(input.loaded, names.length, metrics);
    }
  };
}

/** Counts how a run went. One that did not come to its tables has loaded none of them. */
function counted(loaded: readonly Loaded[] | undefined, tables: number, metrics: Metrics): { failed: number } {
  const sum = (of: (one: Loaded) => number): number => (loaded ?? []).reduce((total, one) => total + of(one), 0);
  const failed = loaded ? sum((one) => Number(one.failed)) : tables;
  if (failed === 0) metrics.add('LoadsDone', 1, 'Count');
  metrics.add('TablesNotLoaded', failed, 'Count');
  metrics.add(
    'FilesLoadedAgain',
    sum(({ missed = 0 }) => missed),
    'Count',
  );
  metrics.add(
    'RowsIsolated',
    sum(({ isolated = 0 }) => isolated),
    'Count',
  );
  return { failed };
}
