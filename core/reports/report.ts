import type { Row, Value } from '../warehouse/sql-warehouse.ts';

/** What is asked about an alarm, and how its answer is shown. */
export interface Question {
  readonly title: string;
  readonly sql: string;
  /** Drawn over time if the answer has a time and a number; one line for each value of `by`. */
  readonly chart?: {
    readonly time: string;
    readonly value: string;
    readonly by?: string;
    readonly limit?: number;
    /** Values below the limit are past it, and not those above. */
    readonly limitIsLeast?: boolean;
  };
  /** Drawn as one bar for each row. */
  readonly bars?: { readonly name: string; readonly value: string; readonly title: string };
  /** What is told of the rows, if not the rows themselves. */
  readonly told?: (rows: readonly Row[]) => readonly Row[];
}

export interface Answer {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly chart?: Question['chart'];
  readonly bars?: Question['bars'];
}

/** Everything about one alarm that someone needs to decide what to do. The JSON of a report is this. */
export interface Report {
  /** What people call the alarm. */
  readonly title: string;
  readonly alarm: string;
  readonly cause: string;
  readonly tenant: string;
  readonly stream: string;
  /** What it means and what to do. */
  readonly description: string;
  /** Why it rose, in the words of whoever watches it. */
  readonly reason: string;
  /** ISO 8601. */
  readonly raisedAt: string;
  readonly writtenAt: string;
  readonly answers: readonly Answer[];
  /** Why there are no answers, if there are none. */
  readonly unanswered?: string;
}

/** Least, mean, largest and latest of the charted value: what fits into a message. */
interface Figures {
  readonly least: number;
  readonly mean: number;
  readonly largest: number;
  readonly latest: number;
}

export const asNumber = (value: Value | undefined): number | undefined => {
  if (value === null || value === undefined || value === '' || typeof value === 'boolean') return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
};

export function figuresOf({ rows, chart }: Answer): Figures | undefined {
  if (!chart) return undefined;
  const values = rows.map((row) => asNumber(row[chart.value])).filter((value) => value !== undefined);
  if (values.length === 0) return undefined;
  return {
    least: values.reduce((a, b) => Math.min(a, b)),
    mean: values.reduce((a, b) => a + b, 0) / values.length,
    largest: values.reduce((a, b) => Math.max(a, b)),
    latest: values.at(-1)!,
  };
}

/** A group as people name it; its key is the list of its values as JSON. */
export function groupName(key: Value | undefined): string {
  const text = String(key ?? '');
  if (!text.startsWith('[')) return text;
  try {
    return (JSON.parse(text) as readonly unknown[]).map((value) => String(value ?? 'none')).join(' · ');
  } catch {
    return text;
  }
}

/** A number as people read it: enough digits to tell values apart, no more. */
export function shown(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  return String(Number(value.toPrecision(5)));
}
