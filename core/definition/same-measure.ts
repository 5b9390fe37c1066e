import type { Measure } from './measures.ts';

/** Whether two measures give the same number for the same events. */
export const isSameMeasure = (one: Measure, other: Measure): boolean =>
  one.op === other.op && ('of' in one ? one.of : undefined) === ('of' in other ? other.of : undefined);
