import type { Window } from '../../core/definition/windows.ts';
import type { CatalogueEntry, QueryAnswer } from '../answers.ts';
import { csvOf } from '../csv.ts';
import { fill, h } from '../dom.ts';
import { countText, words } from '../format.ts';
import { answerChart } from '../panels/answer-chart.ts';
import { query } from '../server.ts';
import { rowsTable } from '../table.ts';
import type { Site, View } from '../view.ts';

const HISTORY = 'queries';
const REMEMBERED = 20;
const SHOWN = 500;

/** The warehouse, by SQL: table, drawing, CSV, and what was asked before. */
export function queryView({ catalogue }: Site): View {
  const box = h('textarea', { rows: 6, spellcheck: 'false', 'aria-label': 'SQL', onkeydown: keys });
  const status = h(
    'p',
    { class: 'muted', role: 'status' },
    'Ctrl+Enter runs the query. Only reading statements are taken.',
  );
  const result = h('div', { class: 'result' });
  const past = h('ul', { class: 'history' });
  const asTable = tab('Table', () => show('table'));
  const asChart = tab('Chart', () => show('chart'));
  const csv = h('button', { type: 'button', class: 'quiet', disabled: true, onclick: download }, 'CSV');
  let answer: QueryAnswer | undefined;
  let drawn: { dispose(): void } | undefined;

  function keys(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void run();
  }
  async function run(): Promise<void> {
    const sql = box.value.trim();
    if (!sql) return;
    fill(status, ['Asking…']);
    try {
      answer = await query(sql);
      remember(sql);
      fill(past, pastItems());
      const more = answer.more ? ', and there are more' : '';
      fill(status, [`${countText(answer.rows.length)} rows${more}, ${countText(answer.ms)} ms`]);
      status.dataset['mood'] = '';
      csv.disabled = false;
      show('table');
    } catch (error) {
      fill(status, [(error as Error).message]);
      status.dataset['mood'] = 'bad';
    }
  }
  function show(how: 'table' | 'chart'): void {
    asTable.setAttribute('aria-pressed', String(how === 'table'));
    asChart.setAttribute('aria-pressed', String(how === 'chart'));
    drawn?.dispose();
    drawn = undefined;
    if (!answer) return;
    const chart = how === 'chart' ? answerChart(answer) : undefined;
    drawn = chart;
    fill(result, [chart?.element ?? tableOf(answer)]);
  }
  function download(): void {
    if (!answer) return;
    const href = URL.createObjectURL(new Blob([csvOf(answer)], { type: 'text/csv' }));
    h('a', { href, download: 'answer.csv' }).click();
    URL.revokeObjectURL(href);
  }
  const use = (sql: string) => {
    box.value = sql;
    void run();
  };
  const pastItems = () =>
    remembered().map((sql) => h('li', {}, h('button', { type: 'button', onclick: () => use(sql) }, sql)));
  const examples = catalogue.streams.flatMap(examplesOf);
  box.value = remembered()[0] ?? examples[0]?.sql ?? 'SELECT 1';
  fill(past, pastItems());
  const element = h(
    'div',
    { class: 'query' },
    h('h1', {}, 'Ask in SQL'),
    h(
      'div',
      { class: 'pair uneven' },
      h(
        'section',
        { class: 'card' },
        box,
        h(
          'div',
          { class: 'row' },
          h('button', { type: 'button', class: 'primary', onclick: run }, 'Run'),
          asTable,
          asChart,
          csv,
        ),
        status,
        result,
      ),
      h(
        'aside',
        { class: 'card' },
        h('h2', {}, 'Examples'),
        h(
          'ul',
          { class: 'history' },
          examples.map(({ title, sql }) =>
            h('li', {}, h('button', { type: 'button', title: sql, onclick: () => use(sql) }, title)),
          ),
        ),
        h('h2', {}, 'Asked before'),
        past,
      ),
    ),
  );
  return { title: 'Ask in SQL', element, dispose: () => drawn?.dispose() };
}

const tab = (label: string, onclick: () => void): HTMLButtonElement =>
  h('button', { type: 'button', class: 'quiet', 'aria-pressed': 'false', onclick }, label);

const tableOf = ({ columns, rows }: QueryAnswer): HTMLElement => rowsTable(columns, rows.slice(0, SHOWN), 'Answer');

function examplesOf({ stream, tables }: CatalogueEntry): readonly { title: string; sql: string }[] {
  const panes = Object.entries(tables.panes).map(([window, table]) => ({
    title: `${stream.name}: ${words(window)}`,
    sql: `SELECT ${columnsOf(stream.windows[window])}\nFROM ${table}\nORDER BY window_start DESC\nLIMIT 100`,
  }));
  const [key] = typeof stream.key === 'string' ? [stream.key] : stream.key;
  return [
    ...panes,
    {
      title: `${stream.name}: busiest by ${words(key!)}`,
      sql: `SELECT ${key}, count(*) AS events\nFROM ${tables.events}\nGROUP BY ${key}\nORDER BY events DESC\nLIMIT 20`,
    },
  ];
}

const columnsOf = (window: Window | undefined): string =>
  ['window_start', ...(window?.by ?? []), ...Object.keys(window?.measures ?? {}), 'revision', 'final'].join(', ');

function remembered(): readonly string[] {
  try {
    return JSON.parse(localStorage.getItem(HISTORY) ?? '[]') as string[];
  } catch {
    return [];
  }
}
function remember(sql: string): void {
  const all = [sql, ...remembered().filter((one) => one !== sql)].slice(0, REMEMBERED);
  localStorage.setItem(HISTORY, JSON.stringify(all));
}
