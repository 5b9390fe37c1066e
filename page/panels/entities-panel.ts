import { keyFieldsOf, type StreamDefinition } from '../../core/definition/stream.ts';
import { EVENTS_OF_ENTITY, type Row } from '../answers.ts';
import { arrange, eachFrame, fill, h } from '../dom.ts';
import { agoText, timeOf, words } from '../format.ts';
import { entitiesOf, newestEntities } from '../server.ts';
import { liveTable } from '../table.ts';
import { fieldColumns } from './field-columns.ts';

const SHOWN = 10;
/** Asking the warehouse is for what the server did not tell of: it shows a few events of each POST. */
const ASK_EVERY_MS = 5_000;
/** Rows that change places more often cannot be read. */
const DRAW_EVERY_MS = 1_000;
const REMEMBERED = 50;
/** Counting takes no more than such a share of the time. */
const COUNT_SHARE = 0.1;
const AGO = 'seen';

/** Each entity as its newest event left it; one can look for one by its name. */
export function entitiesPanel(stream: StreamDefinition) {
  const keys = keyFieldsOf(stream);
  const states = new Map<string, Row>();
  const nameOf = (row: Row): string => keys.map((key) => String(row[key] ?? '')).join(' ');
  const others = Object.keys(stream.fields).filter((name) => !keys.includes(name) && name !== stream.eventTime);
  const columns = [
    ...fieldColumns(stream, keys, words),
    { name: AGO },
    { name: EVENTS_OF_ENTITY },
    ...fieldColumns(stream, others, words),
  ];
  const table = liveTable(columns, `Newest state of each entity of ${stream.name}`);
  const body = h('div', {}, h('p', { class: 'muted' }, 'No entity yet.'));
  const wanted = h('input', {
    type: 'search',
    placeholder: `Find ${keys.map(words).join(' or ')}`,
    'aria-label': `Find an entity of ${stream.name} by ${keys.map(words).join(' or ')}`,
    oninput: () => {
      states.clear();
      void load();
    },
  });
  const timeIn = (row: Row): number => timeOf(row[stream.eventTime]);
  const draw = eachFrame(() => {
    const newest = [...states.values()].sort((a, b) => timeIn(b) - timeIn(a));
    for (const forgotten of newest.splice(REMEMBERED)) states.delete(nameOf(forgotten));
    const now = Date.now();
    const rows: readonly Row[] = newest
      .slice(0, SHOWN)
      .map((row) => ({ ...row, [AGO]: `${agoText(now - timeIn(row))} ago` }));
    if (rows.length > 0) {
      table.draw(rows);
      arrange(body, [table.element]);
      void count(rows.filter((row) => row[EVENTS_OF_ENTITY] === undefined).map(nameOf));
    } else if (wanted.value !== '')
      fill(body, [h('p', { class: 'muted' }, `Nothing is named like "${wanted.value}".`)]);
  }, DRAW_EVERY_MS);
  const keep = (row: Row): void => {
    const before = states.get(nameOf(row));
    const newest = before && timeIn(before) > timeIn(row) ? before : row;
    // Only the warehouse has counted, even if it does not know the newest event yet.
    const counted = row[EVENTS_OF_ENTITY] ?? before?.[EVENTS_OF_ENTITY];
    states.set(nameOf(row), { ...newest, [EVENTS_OF_ENTITY]: counted });
  };
  let counting = false;
  /** Of who was silent for long, or is new, the newest that the warehouse told of said nothing. */
  async function count(names: readonly string[]): Promise<void> {
    if (names.length === 0 || counting) return;
    counting = true;
    const began = performance.now();
    const rows = await entitiesOf(stream.name, names).catch(() => undefined);
    const known = new Map((rows ?? []).map((row) => [nameOf(row), row[EVENTS_OF_ENTITY]]));
    // One event is here, even if the warehouse does not have it yet.
    for (const name of rows ? names : [])
      if (states.has(name)) states.set(name, { ...states.get(name), [EVENTS_OF_ENTITY]: known.get(name) ?? 1 });
    draw();
    const pause = (performance.now() - began) / COUNT_SHARE;
    setTimeout(
      () => {
        counting = false;
      },
      Math.max(DRAW_EVERY_MS, pause),
    );
  }
  async function load(): Promise<void> {
    const asked = wanted.value;
    const rows = await newestEntities(stream.name, asked).catch(() => []);
    if (asked !== wanted.value) return;
    for (const row of rows) keep(row);
    draw();
  }
  void load();
  const timer = setInterval(load, ASK_EVERY_MS);
  return {
    element: h(
      'section',
      { class: 'card', 'aria-labelledby': 'entities', tabindex: '-1' },
      h('h2', { id: 'entities' }, 'Entities', h('span', { class: 'tag' }, `by ${keys.map(words).join(', ')}`), wanted),
      h('p', { class: 'muted' }, `The ${SHOWN} heard of last, each as its newest event left it.`),
      body,
    ),
    add(rows: readonly Row[]) {
      for (const row of rows)
        if (nameOf(row).toLowerCase().includes(wanted.value.toLowerCase()) || wanted.value === '') keep(row);
      draw();
    },
    dispose: () => clearInterval(timer),
  };
}
