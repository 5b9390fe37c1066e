/** A length of time as people write it: `'500ms'`, `'5s'`, `'1m'`, `'1h'`, `'7d'`. */
export type Duration = `${number}${'ms' | 's' | 'm' | 'h' | 'd'}`;

const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const FORM = /^(0|[1-9]\d{0,14})(ms|s|m|h|d)$/;
const SIGNED_FORM = /^-?(0|[1-9]\d{0,14})(ms|s|m|h|d)$/;

export const isDuration = (text: string): text is Duration => FORM.test(text);
export const isSignedDuration = (text: string): text is Duration => SIGNED_FORM.test(text);

/** Milliseconds of a duration; a leading minus is read too, for offsets. */
export function millis(duration: Duration): number {
  const [, amount, unit] = /^(-?\d+)(ms|s|m|h|d)$/.exec(duration) ?? [];
  if (amount === undefined || unit === undefined) throw new Error(notADuration(duration));
  return Number(amount) * UNITS[unit as keyof typeof UNITS];
}

export const notADuration = (text: unknown): string =>
  `${JSON.stringify(text)} is not a duration. Write a whole number and a unit, such as "5s" or "1m".`;

/** The shortest way to write a length in milliseconds, for messages. */
export function durationText(ms: number): string {
  for (const unit of ['d', 'h', 'm', 's'] as const)
    if (ms !== 0 && ms % UNITS[unit] === 0) return `${ms / UNITS[unit]}${unit}`;
  return `${ms}ms`;
}
