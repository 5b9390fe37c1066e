import type { Field } from '../definition/fields.ts';
import { Defect } from '../errors.ts';
import type { ByteReader, ByteWriter } from '../values/bytes.ts';
import { readGroups, writeGroups } from './group-encoding.ts';
import { groupCount } from './groups.ts';
import { coverInterval, type SessionCells } from './session-cells.ts';

/** Writes groups and their sessions, and gives the cells in the order of groups and, within them, of time. */
export function writeSessions(writer: ByteWriter, fields: readonly Field[], cells: SessionCells): readonly number[] {
  const { ofGroup, starts, ends, table } = cells;
  const used = [...ofGroup.keys()].filter((group) => (ofGroup[group]?.length ?? 0) > 0);
  const places = writeGroups(writer, fields, table.groups, used);
  const written: number[] = [];
  let before = 0;
  writer.varint(used.length);
  for (const group of used.sort((a, b) => places[a]! - places[b]!)) {
    writer.varint(ofGroup[group]!.length);
    for (const cell of ofGroup[group]!) {
      writer.signed(starts[cell]! - before);
      writer.varint(ends[cell]! - starts[cell]!);
      before = starts[cell]!;
      written.push(cell);
    }
  }
  return written;
}

export function readSessions(reader: ByteReader, fields: readonly Field[], cells: SessionCells): void {
  readGroups(reader, fields, cells.table.groups);
  const groups = reader.count();
  if (groups > groupCount(cells.table.groups)) throw new Defect(NO_ORDER);
  let start = 0;
  for (let group = 0; group < groups; group++) {
    let endBefore = Number.NEGATIVE_INFINITY;
    for (let left = reader.count(2); left > 0; left--) {
      start += reader.signed();
      if (start <= endBefore) throw new Defect(NO_ORDER);
      endBefore = start + reader.varint();
      coverInterval(cells, group, start, endBefore);
    }
  }
}

const NO_ORDER = 'Stored cells hold sessions in no order. They were damaged; restore them.';
