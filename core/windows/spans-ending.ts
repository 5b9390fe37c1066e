import { type AlignedShape, type Span, sliceAt, sliceEnd, spansAt } from './spans.ts';

/** Of a longer time without any tick, only so many spans are told apart. */
const MOST = 10_000;

/** The spans that end after one instant and not after another, earliest first; none that start before `earliest`. */
export function spansEnding(shape: AlignedShape, after: number, upTo: number, earliest: number): readonly Span[] {
  const ending = new Map<number, Span>();
  const from = Math.max(after, earliest);
  if (!Number.isFinite(from)) return [];
  for (let time = from; time < upTo && ending.size < MOST; time = sliceEnd(shape, sliceAt(shape, time)))
    for (const span of spansAt(shape, time))
      if (span.end > after && span.end <= upTo && span.start >= earliest) ending.set(span.start, span);
  return [...ending.values()];
}
