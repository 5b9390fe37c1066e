import type { StreamState } from '../answers.ts';
import { write } from '../dom.ts';
import { countText } from '../format.ts';

const MOODS = { 'adds up': 'good', 'catching up': '', broken: 'bad' } as const;

/** Shows whether every accepted event is accounted for. */
export function sayLedger(element: HTMLElement, { ledger, inFlight }: StreamState): void {
  element.dataset['mood'] = MOODS[ledger];
  const onTheWay = `${countText(inFlight)} on the way`;
  write(element, ledger === 'catching up' ? onTheWay : ledger === 'broken' ? 'does not add up' : 'adds up');
}
