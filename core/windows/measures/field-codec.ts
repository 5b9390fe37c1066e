import type { Field } from '../../definition/fields.ts';
import { Defect } from '../../errors.ts';
import type { ByteReader, ByteWriter } from '../../values/bytes.ts';
import { decimalValue, EXACT_DIGITS } from '../../values/decimal.ts';
import { EARLIEST_TIME, LATEST_TIME, writeTime } from '../../values/time.ts';
import type { Column } from '../columns.ts';
import type { PaneValue } from './accumulator.ts';
import { scaleOf } from './scales.ts';

/** A value as the columns hold it, but null wherever there is none. */
export type StoredValue = number | bigint | string | null;

/** How the values of one field are stored and shown. */
interface FieldCodec {
  write(writer: ByteWriter, value: StoredValue): void;
  read(reader: ByteReader): StoredValue;
  show(value: StoredValue): PaneValue;
}

/** The value of a row: null where there is none, and one zero only. */
export function storedAt({ kind, values }: Column, row: number): StoredValue {
  if (kind !== 'number') return values[row] ?? null;
  const value = values[row] as number;
  return Number.isNaN(value) ? null : value + 0;
}

const ABSENT = 0;
const PRESENT = 1;

export function fieldCodec(field: Field): FieldCodec {
  const value = presentCodec(field);
  return {
    write(writer, stored) {
      writer.byte(stored === null ? ABSENT : PRESENT);
      if (stored !== null) value.write(writer, stored);
    },
    read: (reader) => (reader.byte() === ABSENT ? null : value.read(reader)),
    show: (stored) => (stored === null ? null : value.show(stored)),
  };
}

interface PresentCodec {
  write(writer: ByteWriter, value: NonNullable<StoredValue>): void;
  read(reader: ByteReader): NonNullable<StoredValue>;
  show(value: NonNullable<StoredValue>): PaneValue;
}

function presentCodec(field: Field): PresentCodec {
  switch (field.kind) {
    case 'text':
    case 'json':
      return { write: (writer, value) => writer.text(String(value)), read: (reader) => reader.text(), show: String };
    case 'real':
      return {
        write: (writer, value) => writer.double(Number(value)),
        read: (reader) => reader.double(),
        show: Number,
      };
    case 'boolean':
      return {
        write: (writer, value) => writer.byte(Number(value)),
        read: (reader) => reader.byte(),
        show: (value) => value === 1,
      };
    case 'timestamp':
      return { ...WHOLE, read: readTime, show: (value) => writeTime(Number(value)) };
    case 'integer':
    case 'decimal':
      return {
        ...WHOLE,
        ...(isBig(field) && { read: readBig }),
        show: (value) => decimalValue(value as number | bigint, scaleOf(field)),
      };
  }
}

const readBig = (reader: ByteReader): bigint => BigInt(reader.integer());
/** Whether a field is stored as a bigint. */
export const isBig = (field: Field): boolean => field.kind === 'decimal' && field.precision > EXACT_DIGITS;

const WHOLE = {
  write: (writer: ByteWriter, value: NonNullable<StoredValue>) => writer.integer(value as number | bigint),
  read: (reader: ByteReader) => reader.integer(),
};

function readTime(reader: ByteReader): number {
  const time = reader.signed();
  if (time < EARLIEST_TIME || time > LATEST_TIME)
    throw new Defect(`Stored cells hold the time ${time}, which no event has. They were damaged; restore them.`);
  return time;
}
