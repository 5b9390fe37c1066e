import type { ByteReader, ByteWriter } from '../../values/bytes.ts';
import type { Column } from '../columns.ts';

/** Exact totals of a field, or of its squares, one for each cell. */
export interface Totals<State extends object = object> {
  empty(capacity: number): State;
  grow(state: State, capacity: number): void;
  /** Takes rows in, and where `counts` is given counts those that have a value. */
  add(state: State, column: Column, cells: Int32Array, from: number, to: number, counts?: Float64Array): void;
  merge(into: State, cell: number, from: State, fromCell: number): void;
  clear(state: State, cell: number): void;
  write(state: State, cell: number, writer: ByteWriter): void;
  read(state: State, cell: number, reader: ByteReader): void;
  /** The exact total, in units: scaled integers count their last digit, reals 2^-2148. */
  units(state: State, cell: number): bigint;
}

export type Power = 1 | 2;
