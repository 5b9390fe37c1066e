/** Where an item stands in the table. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

const DIGITS = 12;
const padded = (count: number): string => String(count).padStart(DIGITS, '0');

/**
 * One stream of one log. The log's creation is part of it: a log made anew under an old name starts again
 * with the same shard names, and must not meet the lanes of the log before it.
 */
export const scopeOf = (stream: string, createdAt: number): string => `${stream}@${createdAt}`;

export const lanePartition = (scope: string, lane: string): string => `L#${scope}#${lane}`;
export const segmentSort = (version: number): string => `V#${padded(version)}`;
export const summarySort = (level: number, block: number): string => `S#${level}#${padded(block)}`;
export const chunkPartition = (scope: string, lane: string, owner: string): string => `X#${scope}#${lane}#${owner}`;
export const chunkSort = (index: number): string => padded(index);

export const registryKey = (scope: string): ItemKey => ({ pk: `R#${scope}`, sk: 'LANES' });

export const tickPartition = (scope: string): string => `T#${scope}`;
export const tickSort = (number: number): string => `K#${padded(number)}`;
/** Sorts right after its tick and before the next. */
export const doneSort = (number: number): string => `${tickSort(number)}#done`;

/** What people do to a stream beside its ticks. */
export const jobPartition = (scope: string, kind: string): string => `J#${kind}#${scope}`;
export const jobSort = (number: number): string => `N#${padded(number)}`;
/** Sorts right after its job and before the next. */
export const jobEndSort = (number: number): string => `${jobSort(number)}${JOB_END}`;
export const isJobEnd = (sort: string): boolean => sort.endsWith(JOB_END);
const JOB_END = '#end';
