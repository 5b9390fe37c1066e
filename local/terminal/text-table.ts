import { printable } from './printable.ts';

const cell = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  return printable(typeof value === 'object' ? JSON.stringify(value) : String(value));
};
const isNumber = (text: string): boolean => /^-?[\d,]+(\.\d+)?$/.test(text);

/** Rows under their names, in columns as wide as they need; numbers stand to the right. */
export function textTable(names: readonly string[], rows: readonly Readonly<Record<string, unknown>>[]): string {
  const cells = rows.map((row) => names.map((name) => cell(row[name])));
  const widths = names.map((name, i) => Math.max(name.length, ...cells.map((line) => line[i]!.length)));
  const right = names.map((_, i) => cells.length > 0 && cells.every((line) => line[i] === '' || isNumber(line[i]!)));
  const line = (values: readonly string[]): string =>
    values
      .map((value, i) => (right[i] ? value.padStart(widths[i]!) : value.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd();
  return [line(names), line(widths.map((width) => '─'.repeat(width))), ...cells.map(line)].join('\n');
}
