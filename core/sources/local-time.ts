import { readTime } from '../values/time.ts';
import { offsetsOf } from '../values/zones.ts';

/** An instant by the clock on a wall: how often clocks show that time, too. */
interface LocalTime {
  readonly time: number;
  readonly shown: 'once' | 'twice' | 'never';
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** `01/22/2024 01:45:00 PM`, as portals of American cities write it. */
const AMERICAN = /^(\d\d?)\/(\d\d?)\/(\d{4})[ ,T]+(\d\d?):(\d\d)(?::(\d\d))? ?([AP])\.?M\.?$/i;
/** `2024-01-22T13:45:00.000`, or with a space. */
const PLAIN = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d(?:\.\d{1,9})?)?$/;

/** The time on the wall, in milliseconds as if the wall were in UTC; NaN for a text that is none. */
function readWall(text: string): number {
  const plain = PLAIN.exec(text);
  if (plain) return readTime(`${plain[1]}T${plain[2]}${plain[3] ?? ':00'}Z`);
  const [, month = '', day = '', year, hour, minute, second = '00', half = ''] = AMERICAN.exec(text) ?? [];
  if (!(Number(hour) >= 1 && Number(hour) <= 12)) return Number.NaN;
  const hours = (Number(hour) % 12) + (half.toUpperCase() === 'P' ? 12 : 0);
  const two = (value: string | number) => String(value).padStart(2, '0');
  return readTime(`${year}-${two(month)}-${two(day)}T${two(hours)}:${minute}:${second}Z`);
}

/**
 * Reads times that clocks of a zone showed. A time that they show twice, when they are set back, is taken for the
 * first; one that they never show, because they are set forward over it, for what clocks would show that were not
 * set: 02:30 is then 03:30. Undefined for a text that is no time.
 */
export function localTimes(zone: string): (text: string) => LocalTime | undefined {
  const offsetAt = offsetsOf(zone);
  const calmDays = new Map<number, number | undefined>();

  /** The offset of a day on which clocks are not set, nor the day before or after. */
  function offsetOfDay(day: number): number | undefined {
    if (!calmDays.has(day)) {
      const [before, after] = [offsetAt((day - 1) * DAY), offsetAt((day + 2) * DAY)];
      calmDays.set(day, before === after ? before : undefined);
    }
    return calmDays.get(day);
  }
  return (text) => {
    const wall = readWall(text);
    if (Number.isNaN(wall)) return undefined;
    const offset = offsetOfDay(Math.floor(wall / DAY));
    if (offset !== undefined) return { time: wall - offset, shown: 'once' };
    const [before, after] = [offsetAt(wall - DAY), offsetAt(wall + DAY)];
    const fitting = [wall - before, wall - after].filter((time) => time + offsetAt(time) === wall);
    const [first = wall - before, second = first] = fitting.sort((a, b) => a - b);
    return { time: first, shown: fitting.length === 0 ? 'never' : first === second ? 'once' : 'twice' };
  };
}
