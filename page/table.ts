import { h } from './dom.ts';
import { cellText, numberOf, timeOf, timeText, valueText } from './format.ts';

interface Column {
  readonly name: string;
  readonly label?: string;
  readonly time?: boolean;
  /** A field of an event that is a number, whoever wrote it. */
  readonly measured?: boolean;
}

/** A table of rows as they are; numbers stand to the right. */
export function rowsTable(
  columns: readonly Column[],
  rows: readonly Readonly<Record<string, unknown>>[],
  caption: string,
): HTMLElement {
  const right = columns.map(({ name, time }) => !time && isNumeric(rows.map((row) => row[name])));
  const head = columns.map(({ name, label }, i) =>
    h('th', { scope: 'col', class: right[i] ? 'right' : '' }, label ?? name),
  );
  const body = rows.map((row) =>
    h(
      'tr',
      {},
      columns.map((column, i) => cell(column, row[column.name], right[i] === true)),
    ),
  );
  return h(
    'div',
    { class: 'scroll' },
    h(
      'table',
      { class: 'rows' },
      h('caption', { class: 'unseen' }, caption),
      h('thead', {}, h('tr', {}, head)),
      h('tbody', {}, body),
    ),
  );
}

/** Codes such as census tracts are numbers only by their looks, so those of many digits are read as text. */
function isNumeric(values: readonly unknown[]): boolean {
  const known = values.filter((value) => value !== null && value !== undefined);
  return known.length > 0 && known.every((value) => Math.abs(numberOf(value)) < 1e10);
}

function cell({ time, measured }: Column, value: unknown, right: boolean): HTMLElement {
  if (time && value !== null && value !== undefined) {
    const at = timeOf(value);
    return h('td', { class: 'number', title: new Date(at).toISOString() }, timeText(at));
  }
  const text = measured ? valueText(value) : cellText(value);
  return h('td', { class: right ? 'number right' : '', title: text.length > 40 ? text : undefined }, text);
}
