import { h } from './dom.ts';
import { cellText, numberOf, timeOf, timeText } from './format.ts';

interface Column {
  readonly name: string;
  readonly label?: string;
  readonly time?: boolean;
}

/** A table of rows as they are; numbers stand to the right. */
export function rowsTable(
  columns: readonly Column[],
  rows: readonly Readonly<Record<string, unknown>>[],
  caption: string,
): HTMLElement {
  return h(
    'div',
    { class: 'scroll' },
    h(
      'table',
      { class: 'rows' },
      h('caption', { class: 'unseen' }, caption),
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          columns.map(({ name, label }) => h('th', { scope: 'col' }, label ?? name)),
        ),
      ),
      h(
        'tbody',
        {},
        rows.map((row) =>
          h(
            'tr',
            {},
            columns.map((column) => cell(column, row[column.name])),
          ),
        ),
      ),
    ),
  );
}

function cell({ time }: Column, value: unknown): HTMLElement {
  if (time && value !== null && value !== undefined) {
    const at = timeOf(value);
    return h('td', { class: 'number', title: new Date(at).toISOString() }, timeText(at));
  }
  const text = cellText(value);
  const right = !Number.isNaN(numberOf(value));
  return h('td', { class: right ? 'number right' : '', title: text.length > 40 ? text : undefined }, text);
}
