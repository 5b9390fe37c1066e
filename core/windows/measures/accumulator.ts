import type { ByteReader, ByteWriter } from '../../values/bytes.ts';
import type { EventColumns } from '../columns.ts';

/** A result as panes show it: timestamps as ISO text, numbers of more than 15 digits as text. */
export type PaneValue = string | number | boolean | null;

/** How one measure is kept for many cells: plain columns with one place for each cell. A new place is empty. */
export interface Accumulator<State extends object = object> {
  empty(capacity: number): State;
  grow(state: State, capacity: number): void;
  /** Takes rows `from` to `to` in; `cells[row - from]` is the cell of a row, or -1 for none. */
  add(state: State, columns: EventColumns, cells: Int32Array, from: number, to: number): void;
  merge(into: State, cell: number, from: State, fromCell: number): void;
  clear(state: State, cell: number): void;
  /** The same content always gives the same bytes, however it came about. */
  write(state: State, cell: number, writer: ByteWriter): void;
  /** Reads into an empty place. */
  read(state: State, cell: number, reader: ByteReader): void;
  result(state: State, cell: number): PaneValue;
}
