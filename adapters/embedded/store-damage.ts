import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';

/** Where the two heads of an LMDB file have what; the newer one holds. Each takes the begin of a page. */
const AT = { magic: 0x18, pageSize: 0x30, freeRoot: 0x58, mainRoot: 0x88, lastPage: 0x90, transaction: 0x98 } as const;
const HEAD_BYTES = 0xa0;
const MAGIC = 0xbe_ef_c0_de;
const NO_PAGE = 2n ** 64n - 1n;
/** The last pages of a transaction may be numbered and never written. */
const UNWRITTEN = 256;

interface Head {
  readonly pageSize: number;
  readonly roots: readonly number[];
  readonly lastPage: number;
  readonly transaction: bigint;
}

/** What is wrong with the file of a store, if one can tell: LMDB maps it into memory and ends the process where it is not whole. */
export function damageOf(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    if (size === 0) return undefined;
    const first = headAt(descriptor, 0);
    const second = first && headAt(descriptor, first.pageSize);
    if (!first || !second) return `${file} does not begin as a store does`;
    const { pageSize, roots, lastPage } = first.transaction > second.transaction ? first : second;
    const pages = Math.floor(size / pageSize);
    if (Math.max(...roots) < pages && lastPage - UNWRITTEN < pages) return undefined;
    return `${file} has ${size} of ${(lastPage + 1) * pageSize} bytes`;
  } finally {
    closeSync(descriptor);
  }
}

function headAt(descriptor: number, position: number): Head | undefined {
  const bytes = Buffer.alloc(HEAD_BYTES);
  if (readSync(descriptor, bytes, 0, HEAD_BYTES, position) < HEAD_BYTES) return undefined;
  const pageSize = bytes.readUInt32LE(AT.pageSize);
  if (bytes.readUInt32LE(AT.magic) !== MAGIC || pageSize < 512 || pageSize > 65_536) return undefined;
  const roots = [AT.freeRoot, AT.mainRoot].map((at) => bytes.readBigUInt64LE(at)).filter((page) => page !== NO_PAGE);
  return {
    pageSize,
    roots: [0, ...roots.map(Number)],
    lastPage: Number(bytes.readBigUInt64LE(AT.lastPage)),
    transaction: bytes.readBigUInt64LE(AT.transaction),
  };
}
