import type { Pane } from '../../core/windows/panes.ts';
import type { PlainEvent } from '../lane/columns-of.ts';
import { Untrue } from './story.ts';

/**
 * Events as stories write them: `a@12=5` is an event of group a, at 12 seconds, with value 5. `-@12` has neither group
 * nor value, `a@12=5#x` has an id of its own, and `a@2024-03-10T06:00Z` a time of the calendar.
 */
export function eventsOf(words: string, firstId: number): readonly PlainEvent[] {
  return words
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word, index) => eventOf(word, String(firstId + index)));
}

function eventOf(word: string, nextId: string): PlainEvent {
  const [, name, time = '', value, id = nextId] = /^([^@\s]+)@([^=#\s]+)(?:=(-?\d+))?(?:#(\S+))?$/.exec(word) ?? [];
  const at = timeOf(time);
  if (name === undefined || Number.isNaN(at))
    throw new Untrue(`"${word}" is no event. Write group, time and value, such as "a@12=5".`);
  return {
    id,
    time: at,
    values: { name: name === '-' ? null : name, value: value === undefined ? null : Number(value) },
  };
}

const timeOf = (text: string): number => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) * 1_000 : Date.parse(text));

/** A pane as stories write it: `a [0, 10) 2 events, total 8`, and what else there is to say. */
export function paneWords({ group, start, end, measures, revision, final, withdrawn }: Pane): string {
  const span = `${group[0] ?? '-'} [${start / 1_000}, ${end / 1_000})`;
  if (withdrawn) return `${span} withdrawn in tick ${revision}`;
  const total = measures['total'] === null ? '' : `, total ${measures['total']}`;
  return `${span} ${measures['events']} events${total}, tick ${revision}${final ? '' : ', open'}`;
}
