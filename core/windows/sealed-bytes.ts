import { Defect } from '../errors.ts';
import { type ByteReader, type ByteWriter, byteReader, byteWriter } from '../values/bytes.ts';
import { hashBytes } from '../values/hash.ts';

const SEAL = 4;

/** Bytes that begin with the version of their layout and end with a hash of all before, so that damage shows. */
export function sealed(version: number, write: (writer: ByteWriter) => void): Uint8Array {
  const writer = byteWriter();
  writer.byte(version);
  write(writer);
  const body = writer.finish();
  writer.uint32(hashBytes(body));
  return writer.finish();
}

/** Reads what was sealed, all of it. Throws a `Defect` if anything was damaged or is of another version. */
export function unsealed<T>(what: string, version: number, bytes: Uint8Array, read: (reader: ByteReader) => T): T {
  const body = bytes.subarray(0, Math.max(0, bytes.length - SEAL));
  if (body.length === 0 || byteReader(bytes.subarray(body.length)).uint32() !== hashBytes(body))
    throw new Defect(
      `Stored ${what} of ${bytes.length} bytes are not what was written. They were damaged; restore them.`,
    );
  const reader = byteReader(body);
  const found = reader.byte();
  if (found !== version)
    throw new Defect(
      `Stored ${what} are of layout ${found}; this program reads layout ${version}. Run the program that wrote them.`,
    );
  const value = read(reader);
  reader.end();
  return value;
}
