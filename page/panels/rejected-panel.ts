import type { Fault, RejectedEvent } from '../answers.ts';
import { arrange, eachFrame, fill, h } from '../dom.ts';
import { countText, timeOf, timeText, words } from '../format.ts';
import { rejectedEvents } from '../server.ts';

const KEPT = 200;
const SHOWN = 8;
const REASONS = 6;

/** What was rejected lately, and why: the reasons by how often they came, then the events themselves. */
export function rejectedPanel(stream: string) {
  let rows: readonly RejectedEvent[] = [];
  const reasons = h('ol', { class: 'reasons', 'aria-label': 'Commonest reasons' });
  const list = h('div', { class: 'rejected-list' }, h('p', { class: 'muted' }, 'Nothing was rejected.'));
  const items = new Map<string, HTMLElement>();
  const draw = eachFrame(() => {
    if (rows.length === 0) return;
    fill(reasons, commonest(rows).map(reasonItem));
    arrange(list, rows.slice(0, SHOWN).map(itemOf));
  });
  // What someone opened to read stays as it is while others come.
  function itemOf(row: RejectedEvent): HTMLElement {
    const item = items.get(row.key) ?? rejectedItem(row);
    items.set(row.key, item);
    return item;
  }
  const add = (next: readonly RejectedEvent[]) => {
    const each = new Map([...rows, ...next].map((row) => [row.key, row]));
    rows = [...each.values()].sort((a, b) => timeOf(b.at) - timeOf(a.at)).slice(0, KEPT);
    for (const key of items.keys()) if (!each.has(key)) items.delete(key);
    draw();
  };
  const load = () => void rejectedEvents(stream).then(add, () => undefined);
  return {
    element: h(
      'section',
      { class: 'card', 'aria-labelledby': 'rejected', tabindex: '-1' },
      h('h2', { id: 'rejected' }, 'Rejected, and why'),
      h('p', { class: 'muted' }, 'These break the schema. They wait in quarantine, and can be mended and sent again.'),
      reasons,
      list,
    ),
    add,
    load,
  };
}

function commonest(rows: readonly RejectedEvent[]): readonly (Fault & { readonly times: number })[] {
  const counted = new Map<string, Fault & { times: number }>();
  for (const fault of rows.flatMap(({ faults }) => faults)) {
    const key = `${fault.pointer} ${fault.rule}`;
    const known = counted.get(key);
    if (known) known.times++;
    else counted.set(key, { ...fault, times: 1 });
  }
  return [...counted.values()].sort((a, b) => b.times - a.times).slice(0, REASONS);
}

const reasonItem = ({ pointer, rule, times }: Fault & { readonly times: number }): HTMLElement =>
  h(
    'li',
    {},
    h('span', { class: 'number' }, `${countText(times)}×`),
    h('code', {}, pointer.slice(1) || 'the event'),
    h('span', {}, words(rule)),
  );

const rejectedItem = ({ at, faults, event }: RejectedEvent): HTMLElement =>
  h(
    'details',
    {},
    h(
      'summary',
      {},
      h('time', {}, timeText(timeOf(at))),
      h(
        'span',
        {},
        faults[0]?.message ?? 'No reason was written.',
        faults.length > 1 && ` And ${faults.length - 1} more.`,
      ),
    ),
    faults.length > 1 &&
      h(
        'ul',
        {},
        faults.slice(1).map(({ message }) => h('li', {}, message)),
      ),
    h('pre', { tabindex: '0', 'aria-label': 'The event' }, eventText(event)),
  );

/** What came, laid out if it is JSON; the warehouse keeps it as one text of JSON. */
export function eventText(original: string): string {
  let value: unknown = original;
  for (let layer = 0; layer < 2 && typeof value === 'string'; layer++) value = parsed(value);
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
