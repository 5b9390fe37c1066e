import type { Clock } from '../ports.ts';
import { PLATFORM } from '../projections/platform-limits.ts';

export type Value = string | number | boolean | null;
export type Row = Readonly<Record<string, Value>>;
export type Outcome =
  | { readonly state: 'running' }
  | { readonly state: 'done' }
  | { readonly state: 'failed'; readonly reason: string };

/** A warehouse that is asked now and answers later. */
export interface SqlWarehouse {
  /** Starts all statements as one transaction; gives the name under which to ask how it goes. */
  begin(statements: readonly string[]): Promise<string>;
  outcome(id: string): Promise<Outcome>;
  /** What the last statement found, once it is done. */
  rows(id: string): Promise<readonly Row[]>;
}

/** The warehouse understood the statements and refused them. */
export class StatementFailed extends Error {
  override readonly name = 'StatementFailed';
}

/** What one transaction may hold, by the limit of the Data API. */
export const MOST_STATEMENTS = PLATFORM.statements.most;

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

/** Runs statements as one transaction, waits for the end, and gives what the last one found. */
export async function run(
  warehouse: SqlWarehouse,
  clock: Clock,
  statements: readonly string[],
): Promise<readonly Row[]> {
  const id = await warehouse.begin(statements);
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
    const outcome = await warehouse.outcome(id);
    if (outcome.state === 'done') return warehouse.rows(id);
    if (outcome.state === 'failed') throw new StatementFailed(outcome.reason);
    await clock.sleep(pause);
  }
}
