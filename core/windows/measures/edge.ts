import type { MeasurePlan } from '../../definition/plan.ts';
import type { Accumulator } from './accumulator.ts';
import { fieldCodec, type StoredValue, storedAt } from './field-codec.ts';
import { measuredOf } from './measured.ts';

/** The event at one end of a cell. */
interface Edge {
  readonly time: number;
  readonly id: string;
  readonly value: StoredValue;
}
interface Edges {
  readonly edges: (Edge | undefined)[];
}

/**
 * The value of the event that comes first (`direction` 1) or last (-1) by time, then by id; absent values do not count.
 * Where time and id are the same, the value decides, so that the order of arrival never does.
 */
export function edge(plan: MeasurePlan, direction: 1 | -1): Accumulator<Edges> {
  const { field, column } = measuredOf(plan);
  const codec = fieldCodec(field);
  const isBefore = (time: number, id: string, value: StoredValue, other: Edge): boolean =>
    direction * (order(time, other.time) || order(id, other.id) || order(value, other.value)) < 0;
  return {
    empty: () => ({ edges: [] }),
    grow() {},
    add({ edges }, columns, cells, from, to) {
      const measured = column(columns);
      const { times, ids } = columns;
      for (let row = from; row < to; row++) {
        const cell = cells[row - from] as number;
        if (cell < 0) continue;
        const value = storedAt(measured, row);
        if (value === null) continue;
        const known = edges[cell];
        const time = times[row] as number;
        const id = ids?.[row] ?? '';
        if (!known || isBefore(time, id, value, known)) edges[cell] = { time, id, value };
      }
    },
    merge({ edges }, cell, from, fromCell) {
      const known = edges[cell];
      const other = from.edges[fromCell];
      if (other && (!known || isBefore(other.time, other.id, other.value, known))) edges[cell] = other;
    },
    clear({ edges }, cell) {
      edges[cell] = undefined;
    },
    write({ edges }, cell, writer) {
      const known = edges[cell];
      codec.write(writer, known?.value ?? null);
      if (!known) return;
      writer.signed(known.time);
      writer.text(known.id);
    },
    read({ edges }, cell, reader) {
      const value = codec.read(reader);
      if (value !== null) edges[cell] = { value, time: reader.signed(), id: reader.text() };
    },
    result: ({ edges }, cell) => codec.show(edges[cell]?.value ?? null),
  };
}

function order(one: StoredValue, other: StoredValue): number {
  if (one === other) return 0;
  return (one as number) < (other as number) ? -1 : 1;
}
