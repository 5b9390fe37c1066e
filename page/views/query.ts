import type { QueryAnswer } from '../answers.ts';
import { columnRoles } from '../column-roles.ts';
import { csvOf } from '../csv.ts';
import { fill, h } from '../dom.ts';
import { type Example, examplesOf } from '../example-queries.ts';
import { countText } from '../format.ts';
import { answerChart } from '../panels/answer-chart.ts';
import { query } from '../server.ts';
import { rowsTable } from '../table.ts';
import type { Site, View } from '../view.ts';

const HISTORY = 'queries';
const REMEMBERED = 20;
const SHOWN = 500;
const HINT = 'Ctrl+Enter runs the query. Only reading statements are taken.';

/** The warehouse, by SQL: table, drawing, CSV, and what was asked before. Asks at once what another part of the page asks. */
export function queryView({ catalogue }: Site, wanted = ''): View {
  const box = h('textarea', { rows: 6, spellcheck: 'false', 'aria-label': 'SQL', onkeydown: keys });
  const status = h('p', { class: 'muted', role: 'status' }, HINT);
  const result = h('div', { class: 'result' });
  const past = h('ul', { class: 'history' });
  const asTable = tab('Table', () => show('table'));
  const asChart = tab('Chart', () => show('chart'));
  const csv = h('button', { type: 'button', class: 'quiet', onclick: download }, 'Download CSV');
  let answer: QueryAnswer | undefined;
  let answered = '';
  let drawn: { dispose(): void } | undefined;
  let asked = 0;

  function keys(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void run();
  }
  async function run(): Promise<void> {
    const sql = box.value.trim();
    if (!sql) return;
    const mine = ++asked;
    say('Asking…');
    try {
      const found = await query(sql);
      if (mine !== asked) return;
      remember(sql);
      fill(past, pastItems());
      say(told(found));
      answered = sql;
      take(found);
    } catch (error) {
      if (mine !== asked) return;
      say((error as Error).message, 'bad');
      take(undefined);
    }
  }
  function say(text: string, mood = ''): void {
    fill(status, [text]);
    status.dataset['mood'] = mood;
  }
  function take(next: QueryAnswer | undefined): void {
    answer = next;
    for (const button of [asTable, asChart, csv]) button.disabled = !next;
    show('table');
  }
  function show(how: 'table' | 'chart'): void {
    asTable.setAttribute('aria-pressed', String(answer !== undefined && how === 'table'));
    asChart.setAttribute('aria-pressed', String(answer !== undefined && how === 'chart'));
    drawn?.dispose();
    const chart = answer && how === 'chart' ? answerChart(answer, columnRoles(catalogue.streams, answered)) : undefined;
    drawn = chart;
    fill(result, [chart?.element ?? (answer && tableOf(answer))]);
  }
  function download(): void {
    if (!answer) return;
    const href = URL.createObjectURL(new Blob([csvOf(answer)], { type: 'text/csv' }));
    h('a', { href, download: 'answer.csv' }).click();
    URL.revokeObjectURL(href);
  }
  const use = (sql: string) => {
    box.value = sql;
    box.scrollIntoView({ block: 'nearest' });
    void run();
  };
  const button = ({ title, sql }: Example) =>
    h('li', {}, h('button', { type: 'button', title: sql, onclick: () => use(sql) }, title));
  const pastItems = () => {
    const all = remembered().map((sql) => button({ title: sql.replace(/\s+/g, ' '), sql }));
    return all.length > 0 ? all : [h('li', { class: 'muted' }, 'Nothing yet.')];
  };
  const examples = catalogue.streams.map((entry) => ({ name: entry.stream.name, all: examplesOf(entry) }));
  box.value = wanted || (remembered()[0] ?? examples[0]?.all[0]?.sql ?? 'SELECT 1');
  fill(past, pastItems());
  take(undefined);
  // An address that someone else wrote is shown, and run by nobody but the person who sees it.
  if (examples.some(({ all }) => all.some(({ sql }) => sql === wanted))) void run();
  return {
    title: 'Ask in SQL',
    element: h(
      'div',
      { class: 'query' },
      h('h1', {}, 'Ask in SQL'),
      h(
        'div',
        { class: 'pair uneven' },
        h(
          'section',
          { class: 'card', 'aria-label': 'Question and answer' },
          box,
          h(
            'div',
            { class: 'row' },
            h('button', { type: 'button', class: 'primary', onclick: run }, 'Run'),
            h('span', { class: 'joined' }, asTable, asChart),
            csv,
          ),
          status,
          result,
        ),
        h(
          'aside',
          { class: 'card', 'aria-label': 'Questions to begin with' },
          h('h2', {}, 'Asked before'),
          past,
          h('h2', {}, 'Examples'),
          examples.map(({ name, all }, index) =>
            h('details', { open: index === 0 }, h('summary', {}, name), h('ul', { class: 'history' }, all.map(button))),
          ),
        ),
      ),
    ),
    dispose: () => drawn?.dispose(),
  };
}

function told({ rows, more, ms }: QueryAnswer): string {
  const number = `${countText(rows.length)} ${rows.length === 1 ? 'row' : 'rows'}${more ? ', and there are more' : ''}`;
  const first = rows.length > SHOWN ? ` The first ${SHOWN} are shown; the CSV has all ${countText(rows.length)}.` : '';
  return `${number}, ${countText(ms)} ms.${first}`;
}

const tab = (label: string, onclick: () => void): HTMLButtonElement =>
  h('button', { type: 'button', class: 'quiet', 'aria-pressed': 'false', onclick }, label);

const tableOf = ({ columns, rows }: QueryAnswer): HTMLElement => rowsTable(columns, rows.slice(0, SHOWN), 'Answer');

function remembered(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(HISTORY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}
function remember(sql: string): void {
  const all = [sql, ...remembered().filter((one) => one !== sql)].slice(0, REMEMBERED);
  try {
    localStorage.setItem(HISTORY, JSON.stringify(all));
  } catch {
    // A browser that keeps nothing forgets what was asked.
  }
}
