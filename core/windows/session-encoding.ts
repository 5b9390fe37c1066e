import type { Field } from '../definition/fields.ts';
import { Defect } from '../errors.ts';
import type { ByteReader, ByteWriter } from '../values/bytes.ts';
import { readGroups, writeGroups } from './group-encoding.ts';
import { groupCount } from './groups.ts';
import { ANY_SESSION, cover, piecesOf, type SessionCells } from './session-cells.ts';

/** Writes groups and their sessions, and gives the cells in the order of floors, groups and time. */
export function writeSessions(writer: ByteWriter, fields: readonly Field[], cells: SessionCells): readonly number[] {
  const pieces = [...piecesOf(cells)];
  const places = writeGroups(
    writer,
    fields,
    cells.table.groups,
    pieces.map(({ group }) => group),
  );
  pieces.sort((a, b) => compare(a.floor, b.floor) || places[a.group]! - places[b.group]! || a.start - b.start);
  let before = { start: 0, floor: ANY_SESSION, place: 0 };
  writer.varint(pieces.length);
  for (const { group, start, end, floor } of pieces) {
    const place = places[group]!;
    writer.byte(floor === before.floor ? SAME_FLOOR : NEXT_FLOOR);
    if (floor !== before.floor) writer.signed(floor);
    writer.signed(place - before.place);
    writer.signed(start - before.start);
    writer.varint(end - start);
    before = { start, floor, place };
  }
  return pieces.map(({ cell }) => cell);
}

const SAME_FLOOR = 0;
const NEXT_FLOOR = 1;
const compare = (one: number, other: number): number => (one === other ? 0 : one < other ? -1 : 1);

/** Reads groups and sessions into empty cells, whose numbers follow the order in which they were written. */
export function readSessions(reader: ByteReader, fields: readonly Field[], cells: SessionCells): void {
  readGroups(reader, fields, cells.table.groups);
  const groups = groupCount(cells.table.groups);
  let [start, floor, group] = [0, ANY_SESSION, 0];
  for (let left = reader.count(4); left > 0; left--) {
    if (reader.byte() !== SAME_FLOOR) floor = reader.signed();
    group += reader.signed();
    start += reader.signed();
    const end = start + reader.varint();
    const { length } = cells.table;
    if (!(group >= 0 && group < groups) || cover(cells, group, { start, end, floor }) !== length)
      throw new Defect('Stored cells hold sessions in no order. They were damaged; restore them.');
  }
}
