import type { Stage } from '../definition/configuration.ts';
import { millis } from '../definition/duration.ts';
import type { StreamPlan } from '../definition/plan.ts';
import { PLATFORM } from './platform-limits.ts';

/** When Firehose closes a file: whichever comes first. */
export interface Buffer {
  readonly seconds: number;
  readonly mebibytes: number;
}

/** Firehose waits no longer, and for Redshift and Parquet no shorter. */
const LONGEST_SECONDS = PLATFORM.bufferSeconds.most;
const SHORTEST_SECONDS = 60;
/** Redshift copies whole files; from here on larger ones are no faster. */
const LARGEST_MEBIBYTES = PLATFORM.bufferMebibytes.most;
/** Parquet conversion refuses smaller ones. */
const SMALLEST_MEBIBYTES = 64;

const within = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, value));

/**
 * A warehouse that copies is awake for a minute at least, so its files wait as long as the load schedule does. Without
 * one, files wait until they are worth reading: at the declared rate, until the largest size is reached.
 */
export function eventBuffer({ stream: { throughput } }: StreamPlan, { warehouse }: Stage): Buffer {
  if (warehouse !== 'none' && warehouse.load === 'firehose') return copied(millis(warehouse.loadEvery));
  const bytesPerSecond = throughput === 'on-demand' ? 0 : throughput.eventsPerSecond * throughput.eventBytes;
  const secondsToFill = bytesPerSecond === 0 ? LONGEST_SECONDS : (LARGEST_MEBIBYTES * 2 ** 20) / bytesPerSecond;
  return { seconds: Math.ceil(within(SHORTEST_SECONDS, secondsToFill, 300)), mebibytes: LARGEST_MEBIBYTES };
}

/** Panes are few; in the lake they should be there soon after their tick. */
export function paneBuffer({ refreshMs }: StreamPlan, { warehouse }: Stage): Buffer {
  if (warehouse !== 'none' && warehouse.load === 'firehose') return copied(millis(warehouse.loadEvery));
  return {
    seconds: Math.ceil(within(SHORTEST_SECONDS, refreshMs / 1_000, LONGEST_SECONDS)),
    mebibytes: SMALLEST_MEBIBYTES,
  };
}

const copied = (loadEveryMs: number): Buffer => ({
  seconds: within(SHORTEST_SECONDS, loadEveryMs / 1_000, LONGEST_SECONDS),
  mebibytes: LARGEST_MEBIBYTES,
});
