import type { Figure } from './figure.ts';

/** Several series and an expression over them. */
interface Computed {
  readonly expression: string;
  readonly of: Readonly<Record<string, Figure>>;
  /** What it comes to, as people read it in the reason of an alarm. */
  readonly meaning: string;
}

/** What went wrong behind an alarm: alarms of one cause share one report. */
type Cause = 'flow' | 'faults' | 'data' | 'warehouse' | 'delivery' | `alert-${string}`;

export interface Alarm {
  /** Its full name, which says whose it is. */
  readonly name: string;
  readonly cause: Cause;
  /** What it means and what to do, for someone who was asleep a minute ago. */
  readonly description: string;
  readonly figure: Figure | Computed;
  readonly periodSeconds: number;
  readonly above: number;
  /** In how many of the last `periods`. */
  readonly times: number;
  readonly periods: number;
  readonly missing: 'notBreaching' | 'breaching' | 'ignore';
  /** Whether the numbers themselves are in doubt. */
  readonly doubt?: boolean;
}

export const MINUTE = 60;
/** How much longer than planned something may take before someone is woken. */
export const GRACE_MS = 5 * 60_000;

export const usual = { periodSeconds: MINUTE, above: 0, times: 3, periods: 5, missing: 'notBreaching' } as const;

/** How many metrics alarms look at, which is what is paid for. */
export const metricsWatched = (alarms: readonly Alarm[]): number =>
  alarms.reduce((sum, { figure }) => sum + ('expression' in figure ? Object.keys(figure.of).length : 1), 0);
