import { TOLERANCE } from './aggregates.ts';
import type { Row } from './grouping.ts';

/** Both lists in one order, with rounded and approximate results that are close enough taken as equal. */
export function alike(
  expected: readonly Row[],
  found: readonly Row[],
): { expected: readonly Row[]; found: readonly Row[] } {
  const [left, right] = [sorted(expected), sorted(found)];
  return { expected: left, found: right.map((row, index) => snapped(row, left[index])) };
}

/**
 * Rows of one multiset in one order, each with its names in one order, and keys as text. Approximate results do not
 * decide the order.
 */
export function sorted(rows: readonly Row[]): readonly Row[] {
  const exact = (row: Row): string => JSON.stringify(Object.entries(row).filter(([name]) => !(name in TOLERANCE)));
  return rows
    .map((row): Row => ('k' in row && row['k'] !== null ? { ...row, k: String(row['k']) } : row))
    .map((row): Row => Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))))
    .map((row): [string, Row] => [exact(row), row])
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, row]) => row);
}

function snapped(row: Row, expected: Row | undefined): Row {
  if (expected === undefined) return row;
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, isNear(name, value, expected[name]) ? expected[name] : value]),
  );
}

function isNear(name: string, value: unknown, expected: unknown): boolean {
  const tolerance = TOLERANCE[name];
  if (tolerance === undefined || typeof value !== 'number' || typeof expected !== 'number') return false;
  return Math.abs(value - expected) <= tolerance * Math.abs(expected);
}
