import type { StreamState } from '../answers.ts';
import { h, write } from '../dom.ts';
import { agoText, countText, rateText } from '../format.ts';
import { sayLedger } from './ledger-text.ts';

const LABELS = {
  rate: ['Coming in', 'Accepted events a second, over the last seconds'],
  accepted: ['Accepted', 'All events that were taken'],
  lag: ['Watermark lag', 'How far the time up to which spans are closed lies behind now'],
  latency: ['Event to pane', 'From the arrival of an event until its pane is out: half of them are faster'],
  late: ['Late, revised', 'They came after their span had closed and changed its pane'],
  tooLate: ['Too late', 'They came when the span took no more changes, and are kept'],
  duplicates: ['Duplicates', 'They came once more, and are counted once'],
  rejected: ['Rejected', 'They break the schema'],
  ledger: ['Ledger', 'Whether every accepted event is in a window or accounted for'],
} as const;
type Name = keyof typeof LABELS;
const PLACES: Partial<Record<Name, string>> = { rate: 'events', late: 'late', tooLate: 'late', rejected: 'rejected' };

/** The numbers of one stream in a row, each with the place that shows more of it. */
export function figuresPanel(stream: string) {
  const values = new Map<Name, HTMLElement>();
  const items = Object.entries(LABELS).map(([key, [label, meaning]]) => {
    const name = key as Name;
    const value = h('dd', {}, '–');
    values.set(name, value);
    const place = PLACES[name];
    const term = place ? h('a', { href: `#/streams/${stream}/${place}` }, label) : label;
    return h('div', { title: meaning }, h('dt', {}, term), value);
  });
  const say = (name: Name, text: string) => write(values.get(name)!, text);
  return {
    element: h('dl', { class: 'figures' }, items),
    update(one: StreamState, at: number) {
      say('rate', `${rateText(one.eventsPerSecond)} /s`);
      say('accepted', countText(one.accepted));
      say('lag', one.watermark === null ? '–' : agoText(at - one.watermark));
      say('latency', one.latency ? agoText(one.latency.p50) : '–');
      say('late', countText(one.late));
      say('tooLate', countText(one.tooLate));
      say('duplicates', countText(one.duplicates));
      say('rejected', countText(one.rejected));
      values.get('rejected')!.dataset['mood'] = one.rejectedPerSecond > 0 ? 'warn' : '';
      sayLedger(values.get('ledger')!, one);
    },
  };
}
