import type { Row } from './answers.ts';
import { fill, h } from './dom.ts';
import { cellText, numberOf, timeOf, timeText, valueText } from './format.ts';

interface Column {
  readonly name: string;
  readonly label?: string;
  readonly time?: boolean;
  /** A field of an event that is a number, whoever wrote it. */
  readonly measured?: boolean;
}

interface LiveTable {
  readonly element: HTMLElement;
  draw(rows: readonly Row[]): void;
}

/** A table whose rows change; how far it is scrolled, and whether the keyboard is in it, stay as they are. */
export function liveTable(columns: readonly Column[], caption: string): LiveTable {
  const head = h('thead');
  const body = h('tbody');
  const table = h('table', { class: 'rows' }, h('caption', { class: 'unseen' }, caption), head, body);
  return {
    // What is wider than the page is scrolled with the keyboard, too.
    element: h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption }, table),
    draw(rows) {
      const right = columns.map(({ name, time }) => !time && isNumeric(rows.map((row) => row[name])));
      const heads = columns.map(({ name, label }, i) =>
        h('th', { scope: 'col', class: right[i] ? 'right' : undefined }, label ?? name),
      );
      fill(head, [h('tr', {}, heads)]);
      fill(
        body,
        rows.map((row) =>
          h(
            'tr',
            {},
            columns.map((column, i) => cell(column, row[column.name], right[i] === true)),
          ),
        ),
      );
    },
  };
}

/** A table of rows as they are; numbers stand to the right. */
export function rowsTable(columns: readonly Column[], rows: readonly Row[], caption: string): HTMLElement {
  const { element, draw } = liveTable(columns, caption);
  draw(rows);
  return element;
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
  return h('td', { class: right ? 'number right' : undefined, title: text.length > 40 ? text : undefined }, text);
}
