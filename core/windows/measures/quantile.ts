import type { MeasurePlan } from '../../definition/plan.ts';
import { Defect } from '../../errors.ts';
import type { ByteReader, ByteWriter } from '../../values/bytes.ts';
import type { Accumulator } from './accumulator.ts';
import { storedAt } from './field-codec.ts';
import { logBuckets } from './log-buckets.ts';
import { measuredOf } from './measured.ts';
import { scaleOf } from './scales.ts';

/** How many values lie in each bucket; the buckets of negative values are those of their sizes. */
interface Histogram {
  zeros: number;
  readonly above: Map<number, number>;
  readonly below: Map<number, number>;
}
interface Histograms {
  readonly histograms: (Histogram | undefined)[];
}

const DEFAULT_ACCURACY = 0.01;
const empty = (): Histogram => ({ zeros: 0, above: new Map(), below: new Map() });

export function quantile(plan: MeasurePlan): Accumulator<Histograms> {
  const { field, column } = measuredOf(plan);
  const { q, accuracy = DEFAULT_ACCURACY } = plan.measure as { q: number; accuracy?: number };
  const buckets = logBuckets(accuracy);
  const unit = 10 ** scaleOf(field);
  const at = (histograms: Histograms['histograms'], cell: number): Histogram => {
    histograms[cell] ??= empty();
    return histograms[cell];
  };
  return {
    empty: () => ({ histograms: [] }),
    grow() {},
    add({ histograms }, columns, cells, from, to) {
      const measured = column(columns);
      for (let row = from; row < to; row++) {
        const cell = cells[row - from] as number;
        const stored = cell < 0 ? null : storedAt(measured, row);
        if (stored === null) continue;
        const histogram = at(histograms, cell);
        const value = Number(stored);
        if (value === 0) histogram.zeros++;
        else if (value > 0) increase(histogram.above, buckets.bucketOf(value), 1);
        else increase(histogram.below, buckets.bucketOf(-value), 1);
      }
    },
    merge({ histograms }, cell, from, fromCell) {
      const other = from.histograms[fromCell];
      if (!other) return;
      const histogram = at(histograms, cell);
      histogram.zeros += other.zeros;
      for (const [bucket, count] of other.above) increase(histogram.above, bucket, count);
      for (const [bucket, count] of other.below) increase(histogram.below, bucket, count);
    },
    clear({ histograms }, cell) {
      histograms[cell] = undefined;
    },
    write({ histograms }, cell, writer) {
      const { zeros, above, below } = histograms[cell] ?? empty();
      writer.varint(zeros);
      writeCounts(writer, above);
      writeCounts(writer, below);
    },
    read({ histograms }, cell, reader) {
      const histogram = { zeros: reader.varint(), above: readCounts(reader), below: readCounts(reader) };
      if (histogram.zeros + histogram.above.size + histogram.below.size > 0) histograms[cell] = histogram;
    },
    result({ histograms }, cell) {
      const histogram = histograms[cell];
      return histogram ? valueAt(histogram, q, buckets.valueOf) / unit : null;
    },
  };
}

function increase(counts: Map<number, number>, bucket: number, by: number): void {
  counts.set(bucket, (counts.get(bucket) ?? 0) + by);
}

/** The value of the event that has the share `q` of all events at or below it. */
function valueAt({ zeros, above, below }: Histogram, q: number, size: (bucket: number) => number): number {
  const ascending = (a: [number, number], b: [number, number]): number => a[0] - b[0];
  const counted: [number, number][] = [
    ...[...below]
      .sort(ascending)
      .reverse()
      .map(([bucket, count]): [number, number] => [-size(bucket), count]),
    [0, zeros],
    ...[...above].sort(ascending).map(([bucket, count]): [number, number] => [size(bucket), count]),
  ];
  const total = counted.reduce((sum, [, count]) => sum + count, 0);
  let left = Math.max(1, Math.ceil(q * total));
  for (const [value, count] of counted) {
    left -= count;
    if (left <= 0) return value;
  }
  return 0;
}

function writeCounts(writer: ByteWriter, counts: ReadonlyMap<number, number>): void {
  writer.varint(counts.size);
  let before = 0;
  for (const [bucket, count] of [...counts].sort((a, b) => a[0] - b[0])) {
    writer.signed(bucket - before);
    writer.varint(count);
    before = bucket;
  }
}

function readCounts(reader: ByteReader): Map<number, number> {
  const counts = new Map<number, number>();
  let bucket = 0;
  for (let left = reader.count(2); left > 0; left--) {
    bucket += reader.signed();
    if (!Number.isSafeInteger(bucket) || Math.abs(bucket) > 2 ** 31)
      throw new Defect(
        `Stored cells count values in bucket ${bucket}, which there is not. They were damaged; restore them.`,
      );
    counts.set(bucket, reader.varint());
  }
  return counts;
}
