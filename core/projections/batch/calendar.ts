import { literal } from '../sql-text.ts';

export const UNITS = ['day', 'month', 'quarter', 'year'] as const;
type Unit = (typeof UNITS)[number];

/** The instant at which the day, month, quarter or year of a zone begins that holds an instant. */
export const startOf = (unit: Unit, instant: string, zone: string): string =>
  `DATE_TRUNC('${unit}', ${instant} AT TIME ZONE ${literal(zone)}) AT TIME ZONE ${literal(zone)}`;

/** What people call the period: 2026-03-01, 2026-03, 2026-Q1 or 2026. */
export function labelOf(unit: Unit, instant: string, zone: string): string {
  const local = `${instant} AT TIME ZONE ${literal(zone)}`;
  const date = `CAST(CAST(${local} AS DATE) AS VARCHAR)`;
  switch (unit) {
    case 'day':
      return date;
    case 'month':
      return `SUBSTRING(${date}, 1, 7)`;
    case 'quarter':
      return `SUBSTRING(${date}, 1, 4) || '-Q' || CAST(EXTRACT(QUARTER FROM ${local}) AS VARCHAR)`;
    case 'year':
      return `SUBSTRING(${date}, 1, 4)`;
  }
}
