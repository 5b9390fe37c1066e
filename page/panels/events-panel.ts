import type { StreamDefinition } from '../../core/definition/stream.ts';
import type { Row } from '../answers.ts';
import { arrange, eachFrame, h } from '../dom.ts';
import { newestEvents } from '../server.ts';
import { liveTable } from '../table.ts';
import { eventRows } from './event-rows.ts';
import { fieldColumns } from './field-columns.ts';

const SHOWN = 12;

/** The newest events as they came in. */
export function eventsPanel(stream: StreamDefinition) {
  const known = eventRows(stream, SHOWN);
  let paused = false;
  const names = Object.keys(stream.fields).sort(
    (a, b) => Number(b === stream.eventTime) - Number(a === stream.eventTime),
  );
  const columns = fieldColumns(stream, names);
  const table = liveTable(columns, `Newest events of ${stream.name}`);
  const body = h('div', {}, h('p', { class: 'muted' }, 'No event yet.'));
  const draw = eachFrame(() => {
    const rows = known.newest();
    if (paused || rows.length === 0) return;
    table.draw(rows);
    arrange(body, [table.element]);
  });
  const pause = h('button', { type: 'button', class: 'quiet', 'aria-pressed': 'false', onclick: toggle }, 'Hold still');
  function toggle(): void {
    paused = !paused;
    pause.setAttribute('aria-pressed', String(paused));
    draw();
  }
  const add = (next: readonly Row[]) => {
    known.add(next);
    draw();
  };
  return {
    element: h(
      'section',
      { class: 'card', 'aria-labelledby': 'events', tabindex: '-1' },
      h('h2', { id: 'events' }, 'Newest events', pause),
      h('p', { class: 'muted' }, 'As they came in, which need not be the order in which they happened.'),
      body,
    ),
    add,
    load: () => void newestEvents(stream.name).then(add, () => undefined),
  };
}
