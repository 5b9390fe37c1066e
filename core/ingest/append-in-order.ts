import { type Patience, pauseAfter } from '../delivery/pause.ts';
import type { Appended, Clock, EventLog, LogRecord } from '../ports.ts';

/** What PutRecords takes in one call. */
const CALL_RECORDS = 500;
const CALL_BYTES = 5 * 1_024 * 1_024;

/** What became of records that were to be appended. */
interface AppendResult {
  /** For each record, whether it is surely in the log. */
  readonly written: readonly boolean[];
  /** Calls beyond the least number. */
  readonly retries: number;
  /** Why the last record that failed did. */
  readonly problem: string | undefined;
}

/**
 * Appends records, and again those that failed, until all are in or patience ends. A record is sent only after those
 * before it with the same partition key are in: within one call a log may refuse the first and take the second.
 */
export async function appendInOrder(
  { log, clock }: { readonly log: EventLog; readonly clock: Clock },
  records: readonly LogRecord[],
  patience: Patience,
): Promise<AppendResult> {
  const written = records.map(() => false);
  let waiting = records.map((_, index) => index);
  let problem: string | undefined;
  let retries = 0;
  for (let failures = 0; waiting.length > 0; ) {
    const call = firstOfEachKey(records, waiting);
    const outcomes = await append(
      log,
      call.map((index) => records[index] as LogRecord),
    );
    call.forEach((index, position) => {
      const outcome = outcomes[position] ?? { failed: 'The log gave no outcome for a record.' };
      if ('failed' in outcome) problem = outcome.failed;
      else written[index] = true;
    });
    const taken = call.filter((index) => written[index]).length;
    waiting = waiting.filter((index) => !written[index]);
    if (taken === call.length) {
      failures = 0;
      continue;
    }
    failures = taken > 0 ? 1 : failures + 1;
    const pause = pauseAfter(failures, patience.spread);
    if (clock.now() + pause > patience.until) break;
    await clock.sleep(pause);
    retries++;
  }
  return { written, retries, problem };
}

/** An error of the whole call leaves open what was written: the same records are sent again, and their ids tell. */
async function append(log: EventLog, records: readonly LogRecord[]): Promise<readonly Appended[]> {
  try {
    return await log.append(records);
  } catch (error) {
    const failed = error instanceof Error ? error.message : String(error);
    return records.map(() => ({ failed }));
  }
}

/** The first waiting record of each partition key, as many as one call takes. */
function firstOfEachKey(records: readonly LogRecord[], waiting: readonly number[]): readonly number[] {
  const keys = new Set<string>();
  const call: number[] = [];
  let bytes = 0;
  for (const index of waiting) {
    const { partitionKey, data } = records[index] as LogRecord;
    const size = partitionKey.length + data.length;
    const fits = call.length < CALL_RECORDS && (bytes + size <= CALL_BYTES || call.length === 0);
    if (!keys.has(partitionKey) && fits) {
      call.push(index);
      bytes += size;
    }
    keys.add(partitionKey);
  }
  return call;
}
