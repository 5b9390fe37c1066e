import type { QueryAnswer } from './answers.ts';

const quoted = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** An answer as comma-separated values with a head line, as RFC 4180 writes them. */
export function csvOf({ columns, rows }: QueryAnswer): string {
  const lines = rows.map((row) => columns.map(({ name }) => quoted(row[name])).join(','));
  return `${[columns.map(({ name }) => quoted(name)).join(','), ...lines].join('\r\n')}\r\n`;
}
