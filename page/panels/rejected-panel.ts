import type { Fault, RejectedEvent } from '../answers.ts';
import { eachFrame, fill, h } from '../dom.ts';
import { countText, timeOf, timeText } from '../format.ts';
import { rejectedEvents } from '../server.ts';

const KEPT = 200;
const SHOWN = 8;
const REASONS = 6;

/** What was rejected lately, and why: the reasons by how often they came, then the events themselves. */
export function rejectedPanel(stream: string) {
  let rows: readonly RejectedEvent[] = [];
  const reasons = h('ul', { class: 'reasons' });
  const list = h('div', { class: 'rejected-list' }, h('p', { class: 'muted' }, 'Nothing was rejected.'));
  const draw = eachFrame(() => {
    if (rows.length === 0) return;
    fill(reasons, commonest(rows).map(reasonItem));
    fill(list, rows.slice(0, SHOWN).map(rejectedItem));
  });
  const add = (next: readonly RejectedEvent[]) => {
    const each = new Map([...rows, ...next].map((row) => [row.key, row]));
    rows = [...each.values()].sort((a, b) => timeOf(b.at) - timeOf(a.at)).slice(0, KEPT);
    draw();
  };
  rejectedEvents(stream).then(add, () => undefined);
  return {
    element: h(
      'section',
      { class: 'card', 'aria-labelledby': 'rejected' },
      h('h2', { id: 'rejected' }, 'Rejected, and why'),
      reasons,
      list,
    ),
    add,
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
  h('li', {}, h('span', { class: 'number' }, `${countText(times)}×`), h('code', {}, pointer || 'event'), ` ${rule}`);

const rejectedItem = ({ at, faults, event }: RejectedEvent): HTMLElement =>
  h(
    'details',
    {},
    h('summary', {}, h('time', {}, timeText(timeOf(at))), ' ', faults[0]?.message ?? 'No reason was written.'),
    faults.length > 1 &&
      h(
        'ul',
        {},
        faults.slice(1).map(({ message }) => h('li', {}, message)),
      ),
    h('pre', {}, event),
  );
