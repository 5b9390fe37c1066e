import { civilDate, dayNumber } from './civil.ts';

export type CalendarUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** An interval of event time, `[start, end)`, epoch ms. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const DAY = 86_400_000;

/**
 * Where a zone's clocks are searched around a local midnight: no zone is further than 16 hours from UTC, and no two
 * changes of a zone's clocks lie so close together.
 */
const REACH = DAY;

/** Spans kept for each zone and unit, so that only the first event of a day costs a look at the zone's rules. */
const KEPT_DAYS = 4_096;

interface Calendar {
  readonly offsetAt: (time: number) => number;
  readonly unit: CalendarUnit;
  /** The span of the last event; most events follow their predecessor into it. */
  last: Span;
  /** Spans already found, by the UTC days that they touch and were asked for. */
  readonly found: Map<number, Span[]>;
}

const calendars = new Map<string, Map<CalendarUnit, Calendar>>();

/**
 * The day, week (from Monday), month, quarter or year of a named zone that holds an instant. It begins at the first
 * instant whose local time is not before its first midnight: where clocks skip midnight, the day begins when they
 * land; where midnight comes twice, the first one counts.
 */
export function calendarSpan(unit: CalendarUnit, zone: string, time: number): Span {
  const calendar = calendars.get(zone)?.get(unit) ?? newCalendar(unit, zone);
  const { last } = calendar;
  if (time >= last.start && time < last.end) return last;
  calendar.last = foundSpan(calendar, time);
  return calendar.last;
}

function newCalendar(unit: CalendarUnit, zone: string): Calendar {
  const calendar: Calendar = { offsetAt: offsetsOf(zone), unit, last: { start: 0, end: 0 }, found: new Map() };
  const units = calendars.get(zone) ?? new Map<CalendarUnit, Calendar>();
  calendars.set(zone, units.set(unit, calendar));
  return calendar;
}

function foundSpan(calendar: Calendar, time: number): Span {
  const day = Math.floor(time / DAY);
  const known = calendar.found.get(day);
  const hit = known?.find(({ start, end }) => time >= start && time < end);
  if (hit) return hit;
  const span = searchedSpan(calendar, time);
  if (known) known.push(span);
  else {
    if (calendar.found.size === KEPT_DAYS) calendar.found.clear();
    calendar.found.set(day, [span]);
  }
  return span;
}

function searchedSpan({ offsetAt, unit }: Calendar, time: number): Span {
  const localDay = Math.floor((time + offsetAt(time)) / DAY);
  const first = firstDayOf(unit, localDay);
  let start = startOfDay(offsetAt, first);
  let next = firstDayOf(unit, first, 1);
  let end = startOfDay(offsetAt, next);
  // Clocks set back over midnight show the old date again; those instants belong to the day that has begun.
  while (end <= time) {
    next = firstDayOf(unit, next, 1);
    [start, end] = [end, startOfDay(offsetAt, next)];
  }
  return { start, end };
}

/** The first day of the unit that holds a day, or of the unit so many steps later. */
function firstDayOf(unit: CalendarUnit, day: number, later = 0): number {
  if (unit === 'day') return day + later;
  // Day 0 was a Thursday, so a Monday leaves 4 when divided by 7.
  if (unit === 'week') return day - ((((day + 3) % 7) + 7) % 7) + 7 * later;
  const { year, month } = civilDate(day);
  if (unit === 'year') return dayNumber(year + later, 1, 1);
  if (unit === 'quarter') return dayNumber(year, month - ((month - 1) % 3) + 3 * later, 1);
  return dayNumber(year, month + later, 1);
}

/** The first instant at which a zone's clocks show this day, or a later one if they never show it. */
function startOfDay(offsetAt: (time: number) => number, day: number): number {
  const midnight = day * DAY;
  const [before, after] = [offsetAt(midnight - REACH), offsetAt(midnight + REACH)];
  // The larger offset gives the earlier instant.
  const instants = [midnight - Math.max(before, after), midnight - Math.min(before, after)];
  const first = instants.find((instant) => instant + offsetAt(instant) === midnight);
  return first ?? landing(offsetAt, midnight);
}

/** The instant at which clocks that skip a local time land beyond it. */
function landing(offsetAt: (time: number) => number, local: number): number {
  let [short, beyond] = [local - REACH, local + REACH];
  while (beyond - short > 1) {
    const middle = Math.floor((short + beyond) / 2);
    if (middle + offsetAt(middle) < local) short = middle;
    else beyond = middle;
  }
  return beyond;
}

/** How far a zone's clocks are ahead of UTC at an instant, in ms, by the rules that the runtime knows. */
export function offsetsOf(zone: string): (time: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  return (time) => {
    const text = format.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours = 0, minutes = 0, seconds = 0] = /([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(text) ?? [];
    const ms = (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000;
    return sign === '-' ? -ms : ms;
  };
}
