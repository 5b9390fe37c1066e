import { METRICS, type Meaning } from '../projections/metrics.ts';
import type { Alarm } from '../projections/watch/alarm.ts';
import type { AlarmState } from './alarm-state.ts';

/** Why an alarm has come to a state, in a sentence or two; values as `alarmState` takes them. */
export function alarmReason(alarm: Alarm, values: readonly (number | undefined)[], state: AlarmState): string {
  const { above, times, periods, periodSeconds, cause } = alarm;
  const newest = values.slice(-periods);
  const past = newest.filter((value) => value !== undefined && value > above);
  if (cause.startsWith('alert-') && periods === 1)
    return `${panesText(state === 'alarm' ? past[0] : 0)} past the limit within ${lastText(1, periodSeconds)}.`;
  const { meaning, unit } = meaningOf(alarm);
  const texts = newest.map((value) => (value === undefined ? 'none' : valueText(value, unit)));
  const limit = valueText(above, unit);
  const rule = periods === 1 ? `above ${limit}` : `when ${times} of these are above ${limit}`;
  return `${meaning}, in ${lastText(periods, periodSeconds)}: ${texts.join(', ') || 'none yet'}. It rises ${rule}.`;
}

function panesText(number: number | undefined): string {
  if (number === 0) return 'No pane was';
  return number === undefined || number === 1 ? 'A pane was' : `${number} panes at once were`;
}

function meaningOf({ figure }: Alarm): Pick<Meaning, 'meaning'> & Partial<Meaning> {
  if ('expression' in figure) return figure;
  const known: Meaning | undefined = METRICS[figure.name as keyof typeof METRICS];
  return known ? { ...known, meaning: known.meaning.replace(/\.$/, '') } : { meaning: 'What it watches' };
}

const valueText = (value: number, unit: Meaning['unit'] | undefined): string =>
  unit === 'Milliseconds' ? `${rounded(value / 1_000)} s` : String(rounded(value));
const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;

const HOUR = 3_600;
const MINUTE = 60;

/** `the last minute`, `the last 15 seconds`, `each of the last 5 minutes`, `each of the last 2 times 15 minutes`. */
function lastText(periods: number, seconds: number): string {
  const [unit, size] =
    seconds % HOUR === 0 ? ['hour', HOUR] : seconds % MINUTE === 0 ? ['minute', MINUTE] : ['second', 1];
  const amount = seconds / (size as number);
  if (periods === 1) return amount === 1 ? `the last ${unit}` : `the last ${amount} ${unit}s`;
  return `each of the last ${periods} ${amount === 1 ? '' : `times ${amount} `}${unit}s`;
}
