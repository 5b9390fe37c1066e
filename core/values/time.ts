import { civilDate, dayNumber } from './civil.ts';

const DAY = 86_400_000;
/** The instants that four digits of a year can write. */
export const EARLIEST_TIME = dayNumber(1, 1, 1) * DAY;
export const LATEST_TIME = dayNumber(10_000, 1, 1) * DAY - 1;

const [ZERO, MINUS, PLUS, POINT, COLON, T, Z] = [48, 45, 43, 46, 58, 84, 90] as const;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * The instant (epoch ms) of ISO 8601 text with date, time and an offset, such as `2026-03-01T09:30:00.250-06:00`; NaN
 * for any other text. Digits beyond the millisecond are dropped, as an earlier instant of the same millisecond.
 */
export function readTime(text: string): number {
  const { length } = text;
  if (length < 20 || length > 35) return Number.NaN;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  const formed =
    text.charCodeAt(4) === MINUS &&
    text.charCodeAt(7) === MINUS &&
    text.charCodeAt(10) === T &&
    text.charCodeAt(13) === COLON &&
    text.charCodeAt(16) === COLON;
  if (!formed || !(year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= 31)) return Number.NaN;
  if (!(hour <= 23 && minute <= 59 && second <= 59) || (day > 28 && day > daysInMonth(year, month))) return Number.NaN;
  let at = 19;
  let ms = 0;
  if (text.charCodeAt(at) === POINT) {
    const first = ++at;
    for (let worth = 100; at < length; at++, worth /= 10) {
      const digit = text.charCodeAt(at) - ZERO;
      if (!(digit >= 0 && digit <= 9)) break;
      if (worth >= 1) ms += worth * digit;
    }
    if (at === first || at > first + 9) return Number.NaN;
  }
  const offset = at === length - 1 && text.charCodeAt(at) === Z ? 0 : offsetAt(text, at);
  const time = startOfDay(year, month, day) + (hour * 3_600 + minute * 60 + second) * 1_000 + ms - offset;
  return time >= EARLIEST_TIME && time <= LATEST_TIME ? time : Number.NaN;
}

let knownDate = 0;
let knownStart = dayNumber(0, 1, 1) * DAY;
/** Most times that are read one after the other fall on one day, so its beginning is kept. */
function startOfDay(year: number, month: number, day: number): number {
  const date = (year * 12 + month - 1) * 31 + day - 1;
  if (date !== knownDate) {
    knownStart = dayNumber(year, month, day) * DAY;
    knownDate = date;
  }
  return knownStart;
}

/** An instant as UTC text with milliseconds: `2026-03-01T15:30:00.250Z`. Always 24 characters. */
export function writeTime(time: number): string {
  const days = Math.floor(time / DAY);
  const ms = time - days * DAY;
  const seconds = Math.floor(ms / 1_000);
  const clock = `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${dateText(days)}T${clock}.${String(ms % 1_000).padStart(3, '0')}Z`;
}

let dateDays = Number.NaN;
let dateWritten = '';
/** Most times that are written one after the other fall on one day, so its text is kept. */
function dateText(days: number): string {
  if (days !== dateDays) {
    const { year, month, day } = civilDate(days);
    dateWritten = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
    dateDays = days;
  }
  return dateWritten;
}

const two = (value: number): string => (value < 10 ? `0${value}` : `${value}`);

/** The number written by two digits; NaN if they are none. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (DAYS_IN_MONTH[month - 1] as number);
}

/** Milliseconds of `+hh:mm` that ends the text at this place; NaN for anything else. */
function offsetAt(text: string, at: number): number {
  if (at + 6 !== text.length || text.charCodeAt(at + 3) !== COLON) return Number.NaN;
  const sign = text.charCodeAt(at);
  const hours = twoDigits(text, at + 1);
  const minutes = twoDigits(text, at + 4);
  if (!(hours <= 23 && minutes <= 59) || (sign !== PLUS && sign !== MINUS)) return Number.NaN;
  const ms = (hours * 60 + minutes) * 60_000;
  return sign === MINUS ? -ms : ms;
}
