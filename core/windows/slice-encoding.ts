import type { Field } from '../definition/fields.ts';
import { Defect } from '../errors.ts';
import type { ByteReader, ByteWriter } from '../values/bytes.ts';
import { readGroups, writeGroups } from './group-encoding.ts';
import { groupCount } from './groups.ts';
import { cellAt, cellsOfSlice, type SliceCells, sliceNumber } from './slice-cells.ts';

/** Writes slices and groups, and gives the cells in the order of slices and, within them, of groups. */
export function writeSlices(writer: ByteWriter, fields: readonly Field[], cells: SliceCells): readonly number[] {
  const { groupOf, groups, length } = cells.table;
  const places = writeGroups(writer, fields, groups, groupOf.subarray(0, length));
  const slices = [...cells.slices.entries()]
    .filter(([, { newest }]) => newest >= 0)
    .sort(([, a], [, b]) => a.start - b.start || (a.openFrom < b.openFrom ? -1 : 1));
  const written: number[] = [];
  let startBefore = 0;
  writer.varint(slices.length);
  for (const [number, { start, openFrom }] of slices) {
    writer.signed(start - startBefore);
    writer.varint(Number.isFinite(openFrom) ? start - openFrom + 1 : ALL);
    startBefore = start;
    const own = [...cellsOfSlice(cells, number)].sort((a, b) => places[groupOf[a]!]! - places[groupOf[b]!]!);
    writer.varint(own.length);
    let placeBefore = -1;
    for (const cell of own) {
      const place = places[groupOf[cell]!]!;
      writer.varint(place - placeBefore - 1);
      placeBefore = place;
      written.push(cell);
    }
  }
  return written;
}

/** Stands for a slice that all its spans count. */
const ALL = 0;

/** Reads slices and groups into empty cells, whose numbers follow the order in which they were written. */
export function readSlices(reader: ByteReader, fields: readonly Field[], cells: SliceCells): void {
  readGroups(reader, fields, cells.table.groups);
  const groups = groupCount(cells.table.groups);
  let start = 0;
  for (let left = reader.count(3); left > 0; left--) {
    start += reader.signed();
    const before = reader.varint();
    const slice = sliceNumber(cells, start, before === ALL ? Number.NEGATIVE_INFINITY : start - before + 1);
    if (slice !== cells.slices.length - 1 || cells.slices[slice]!.newest >= 0) throw new Defect(NO_ORDER);
    let group = -1;
    for (let own = reader.count(); own > 0; own--) {
      group += reader.varint() + 1;
      if (group >= groups) throw new Defect(NO_ORDER);
      cellAt(cells, slice, group);
    }
  }
}

const NO_ORDER = 'Stored cells hold slices or groups in no order. They were damaged; restore them.';
