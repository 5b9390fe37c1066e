import type { LoggedRecord } from './batching.ts';
import type { MappingSettings } from './settings.ts';

/** A batch that is being handed out, and how often it has been before. */
export interface Attempt {
  readonly records: readonly LoggedRecord[];
  readonly retries: number;
}

/** How the function ended: with an answer, or not. */
export type Outcome = 'failed' | { readonly answer: unknown };

/** Records that will not be handed out again. */
export interface GivenUp {
  readonly records: readonly LoggedRecord[];
  readonly reason: 'retries' | 'age';
}

interface Settled {
  /** The last record that is done with, whether it succeeded or was given up. */
  readonly checkpoint: string | undefined;
  /** What is handed out before anything newer, in this order. */
  readonly again: readonly Attempt[];
  readonly givenUp: GivenUp | undefined;
}

/** What follows from the outcome of a batch. */
export function settle({ records, retries }: Attempt, outcome: Outcome, settings: MappingSettings): Settled {
  const done = doneBefore(records, outcome, settings);
  const checkpoint = records[done - 1]?.sequence;
  const rest = records.slice(done);
  if (rest.length === 0) return { checkpoint, again: [], givenUp: undefined };
  // Splitting a batch uses up no attempt.
  if (settings.bisect && done > 0) return { checkpoint, again: [{ records: rest, retries }], givenUp: undefined };
  if (settings.bisect && rest.length > 1) {
    const middle = Math.ceil(rest.length / 2);
    const halves = [rest.slice(0, middle), rest.slice(middle)];
    return { checkpoint, again: halves.map((half) => ({ records: half, retries })), givenUp: undefined };
  }
  if (settings.retryAttempts >= 0 && retries >= settings.retryAttempts)
    return { checkpoint: rest.at(-1)?.sequence, again: [], givenUp: { records: rest, reason: 'retries' } };
  return { checkpoint, again: [{ records: rest, retries: retries + 1 }], givenUp: undefined };
}

/** How many records from the start succeeded: all before the lowest that was reported, none if the report is unusable. */
function doneBefore(records: readonly LoggedRecord[], outcome: Outcome, { reportFailures }: MappingSettings): number {
  if (outcome === 'failed') return 0;
  const { batchItemFailures: reported } = (outcome.answer ?? {}) as { batchItemFailures?: unknown };
  if (!reportFailures || reported === undefined || reported === null) return records.length;
  if (!Array.isArray(reported)) return 0;
  const failed = reported.map((item: { itemIdentifier?: unknown } | null) =>
    records.findIndex(({ sequence }) => sequence === item?.itemIdentifier),
  );
  return failed.reduce((least, index) => Math.min(least, Math.max(0, index)), records.length);
}

/** Takes records that have become too old out of a batch; the oldest come first. */
export function withoutAged(
  { records, retries }: Attempt,
  now: number,
  { recordAgeMs }: MappingSettings,
): { readonly attempt: Attempt; readonly givenUp: GivenUp | undefined } {
  const young = recordAgeMs < 0 ? 0 : records.findIndex(({ arrivedAt }) => now - arrivedAt <= recordAgeMs);
  const aged = young < 0 ? records.length : young;
  return {
    attempt: { records: records.slice(aged), retries },
    givenUp: aged > 0 ? { records: records.slice(0, aged), reason: 'age' } : undefined,
  };
}
