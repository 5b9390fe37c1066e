import type { QueryAnswer } from './answers.ts';

/** A spreadsheet runs what begins so, and texts come from strangers. */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i;

const quoted = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  const written = typeof value === 'object' ? JSON.stringify(value) : String(value);
  const text = FORMULA.test(written) && !NUMBER.test(written) ? `'${written}` : written;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** An answer as comma-separated values with a head line, as RFC 4180 writes them; what a spreadsheet would run has a ' before it. */
export function csvOf({ columns, rows }: QueryAnswer): string {
  const lines = rows.map((row) => columns.map(({ name }) => quoted(row[name])).join(','));
  return `${[columns.map(({ name }) => quoted(name)).join(','), ...lines].join('\r\n')}\r\n`;
}
