import type { Field } from '../definition/fields.ts';
import { Defect } from '../errors.ts';
import type { ByteReader, ByteWriter } from '../values/bytes.ts';
import { compareStored } from './groups.ts';
import { isBig, type StoredValue } from './measures/field-codec.ts';

/** Writes different values of a field in their order: text without the beginning it shares with the one before. */
export function writeOrdered(writer: ByteWriter, { kind }: Field, values: readonly StoredValue[]): void {
  const hasNull = values[0] === null;
  writer.byte(hasNull ? 1 : 0);
  const present = hasNull ? values.slice(1) : values;
  writer.varint(present.length);
  if (kind === 'text') writeTexts(writer, present as readonly string[]);
  else writeNumbers(writer, present as readonly (number | bigint)[]);
}

function writeTexts(writer: ByteWriter, texts: readonly string[]): void {
  let before = '';
  for (const text of texts) {
    let shared = 0;
    while (shared < before.length && text.charCodeAt(shared) === before.charCodeAt(shared)) shared++;
    writer.varint(shared);
    writer.text(text.slice(shared));
    before = text;
  }
}

function writeNumbers(writer: ByteWriter, numbers: readonly (number | bigint)[]): void {
  let before = 0n;
  for (const number of numbers) {
    writer.integer(BigInt(number) - before);
    before = BigInt(number);
  }
}

export function readOrdered(reader: ByteReader, field: Field): readonly StoredValue[] {
  const hasNull = reader.byte() === 1;
  const present = field.kind === 'text' ? readTexts(reader) : readNumbers(reader, field);
  for (const [i, value] of present.entries())
    if (i > 0 && compareStored(present[i - 1]!, value) >= 0) throw new Defect(NO_ORDER);
  return hasNull ? [null, ...present] : present;
}

function readTexts(reader: ByteReader): readonly string[] {
  let before = '';
  return Array.from({ length: reader.count(2) }, () => {
    const shared = reader.varint();
    if (shared > before.length) throw new Defect(NO_ORDER);
    before = before.slice(0, shared) + reader.text();
    return before;
  });
}

function readNumbers(reader: ByteReader, field: Field): readonly (number | bigint)[] {
  const big = isBig(field);
  let before = 0n;
  return Array.from({ length: reader.count() }, () => {
    before += BigInt(reader.integer());
    return big ? before : Number(before);
  });
}

const NO_ORDER = 'Stored cells hold values of groups in no order. They were damaged; restore them.';
