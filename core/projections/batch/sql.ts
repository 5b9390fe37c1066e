import type { Predicate } from '../../definition/predicate.ts';
import { conditionOf } from '../predicate-sql.ts';
import { literal, quoted } from '../sql-text.ts';

/** What all results of one run have in common. Times are ISO 8601. */
export interface RunFacts {
  readonly runId: string;
  readonly takenAt: string;
  readonly asOf: string;
  readonly cut: string;
  readonly events: number;
}

/** Columns that prepared events have besides their fields. */
export const DAY = quoted('day__start');
export const HOUR = quoted('hour__start');

/** A text that has a type of its own, which a bare literal in a new table has not. */
export const word = (text: string): string => `CAST(${literal(text)} AS VARCHAR(64))`;

export const instant = (iso: string): string => `CAST(${literal(iso)} AS TIMESTAMPTZ)`;

/** The columns that every row of a result begins with. */
export const lineage = ({ runId, asOf }: RunFacts): readonly string[] => [
  `${word(runId)} AS "run_id"`,
  `${instant(asOf)} AS "as_of"`,
];

/** The condition of all that are given, as the lines of a statement. */
export const whereOf = (conditions: readonly (string | undefined)[]): readonly string[] => {
  const given = conditions.filter((condition) => condition !== undefined);
  return given.length === 0 ? [] : [`WHERE ${given.join('\n  AND ')}`];
};

export const chosen = ({ where }: { readonly where?: Predicate }): string | undefined => where && conditionOf(where);

/** The lines of a statement, further in. */
export const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => line.replace(/^/gm, '  '));
