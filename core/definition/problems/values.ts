import { type Duration, isDuration, isSignedDuration, millis, notADuration } from '../duration.ts';

export const KEBAB_CASE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
export const SNAKE_CASE = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;

export const isWhole = (value: unknown, from: number, to = Number.MAX_SAFE_INTEGER): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= from && value <= to;

export function isZone(zone: unknown): boolean {
  if (typeof zone !== 'string') return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** What is wrong with a length of time, if anything. Zero and negative lengths are wrong unless allowed. */
export function* durationProblem(
  place: string,
  value: unknown,
  allowed: { zero?: boolean; negative?: boolean },
): Iterable<string> {
  if (typeof value !== 'string' || !(allowed.negative ? isSignedDuration(value) : isDuration(value)))
    yield `${place}: ${notADuration(value)}`;
  else if (millis(value as Duration) === 0 && !allowed.zero) yield `${place}: must be longer than ${value}.`;
}
