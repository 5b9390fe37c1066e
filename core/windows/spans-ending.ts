import { type AlignedShape, type Span, sliceAt, sliceEnd, spansAt } from './spans.ts';

/** The newest spans, at most so many, that end after one instant and not after another; none that start before `earliest`. */
export function spansEnding(
  shape: AlignedShape,
  after: number,
  upTo: number,
  earliest: number,
  most: number,
): readonly Span[] {
  const ending = new Map<number, Span>();
  const since = Math.max(after, earliest);
  if (!Number.isFinite(since)) return [];
  const from = Math.max(since, upTo - most * longestStep(shape, upTo));
  for (let time = from; time < upTo; time = sliceEnd(shape, sliceAt(shape, time)))
    for (const span of spansAt(shape, time))
      if (span.end > after && span.end <= upTo && span.start >= earliest) ending.set(span.start, span);
  return [...ending.values()].slice(-most);
}

/** At least as long as from the start of a span to that of the next; months and days differ by less than a fifth. */
function longestStep(shape: AlignedShape, time: number): number {
  if (shape.shape === 'sliding') return shape.everyMs;
  const { start, end } = spansAt(shape, time)[0]!;
  return (end - start) * 1.2;
}
