import type { Alert } from '../../definition/stream.ts';
import { type Place, streamName } from '../names.ts';
import { type Alarm, usual } from './alarm.ts';
import { own } from './figure.ts';

/** An alert of a definition. */
export function measureAlarm({ name, description, window, measure, when, panes }: Alert, place: Place): Alarm {
  return {
    ...usual,
    name: streamName(place, 'alert', name),
    cause: `alert-${name}`,
    figure: own(place, 'AlertsRaised', 'Maximum', { alert: name }),
    periods: 1,
    times: 1,
    description: `${description ?? 'A measure is past its limit.'} It rises when ${limitText(window, measure, when)}${panes && panes > 1 ? `, ${panes} panes in a row` : ''}.`,
  };
}

export function limitText(window: string, measure: string, when: Alert['when']): string {
  const what = `${window}.${measure}`;
  if ('above' in when) return `${what} is above ${when.above}`;
  if ('below' in when) return `${what} is below ${when.below}`;
  const { deviations, panes } = when.awayFromMean;
  return `${what} is more than ${deviations} standard deviations away from the mean of its last ${panes} panes`;
}
