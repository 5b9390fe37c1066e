import type { Field } from '../definition/fields.ts';
import { Defect } from '../errors.ts';
import type { ByteReader, ByteWriter } from '../values/bytes.ts';
import { compareGroups, compareStored, type Groups, groupCount, groupOf, partsOf } from './groups.ts';
import type { StoredValue } from './measures/field-codec.ts';
import { readOrdered, writeOrdered } from './ordered-values.ts';

/** Writes the given groups in the order of their values, and gives each its place in that order (-1: not written). */
export function writeGroups(
  writer: ByteWriter,
  fields: readonly Field[],
  groups: Groups,
  used: Iterable<number>,
): Int32Array {
  const ordered = [...new Set(used)].sort((a, b) => compareGroups(groups, a, b));
  const places = new Int32Array(groupCount(groups)).fill(-1);
  for (const [place, group] of ordered.entries()) places[group] = place;
  for (const [i, field] of fields.entries()) {
    const { list } = groups.fields[i]!;
    const parts = ordered.map((group) => partsOf(groups, group)[i]!);
    const values = [...new Set(parts)].sort((a, b) => compareStored(list[a]!, list[b]!));
    writeOrdered(
      writer,
      field,
      values.map((value) => list[value]!),
    );
    if (fields.length === 1) break;
    if (i === 0) writer.varint(ordered.length);
    const numbers = new Map(values.map((value, number) => [value, number]));
    for (const part of parts) writer.varint(numbers.get(part)!);
  }
  return places;
}

/** Reads groups into an empty dictionary, where they get the numbers of their places. */
export function readGroups(reader: ByteReader, fields: readonly Field[], groups: Groups): void {
  const columns: (readonly StoredValue[])[] = [];
  let count = 0;
  for (const [i, field] of fields.entries()) {
    const values = readOrdered(reader, field);
    if (fields.length === 1) {
      columns.push(values);
      count = values.length;
      break;
    }
    if (i === 0) count = reader.count(fields.length);
    columns.push(
      Array.from({ length: count }, () => {
        const value = values[reader.varint()];
        if (value === undefined) throw new Defect(NO_GROUP);
        return value;
      }),
    );
  }
  for (let place = 0; place < count; place++)
    if (
      groupOf(
        groups,
        columns.map((column) => column[place]!),
      ) !== place
    )
      throw new Defect(NO_GROUP);
}

const NO_GROUP = 'Stored cells name their groups in no order. They were damaged; restore them.';
