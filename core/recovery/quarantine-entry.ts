import type { Reason } from '../delivery/quarantine.ts';
import { readTime } from '../values/time.ts';
import { keySet } from './key-set.ts';
import type { WaitingLines } from './ports.ts';
import { waitingRows } from './waiting-rows.ts';

/** Something that was rejected, put together from its parts. */
export interface QuarantineEntry {
  /** What names it: where it came with, and its place there. */
  readonly key: string;
  readonly source: string;
  readonly index: number;
  readonly rejectedAt: number;
  readonly tenant: string;
  readonly schemaVersion: number;
  readonly reasons: readonly Reason[];
  /** Names of fields whose values were replaced; `*` for all of it. */
  readonly withheld: readonly string[];
  /** What came, as text. */
  readonly original: string;
}

type Row = Readonly<Record<string, unknown>>;

/** What waits in quarantine, each once. Whatever lacks a part is not there yet. */
export function quarantineEntries(store: WaitingLines): AsyncGenerator<QuarantineEntry, void, undefined> {
  const seen = keySet();
  const incomplete = new Map<string, Map<number, Row>>();
  return waitingRows(store, (row) => {
    const key = `${row['source']}#${row['index']}`;
    if (seen.has(key)) return undefined;
    const parts = (incomplete.get(key) ?? new Map<number, Row>()).set(Number(row['part']), row);
    const first = parts.get(1);
    if (!first || parts.size < Number(first['parts'])) {
      incomplete.set(key, parts);
      return undefined;
    }
    incomplete.delete(key);
    seen.add(key);
    return entryOf(key, first, parts);
  });
}

function entryOf(key: string, first: Row, parts: ReadonlyMap<number, Row>): QuarantineEntry {
  const text = Array.from({ length: parts.size }, (_, i) => String(parts.get(i + 1)?.['original'])).join('');
  return {
    key,
    source: String(first['source']),
    index: Number(first['index']),
    rejectedAt: readTime(String(first['rejected_at'])),
    tenant: String(first['tenant']),
    schemaVersion: Number(first['schema_version']),
    reasons: listOf<Reason>(first['reasons']),
    withheld: listOf<string>(first['withheld']),
    original: first['encoding'] === 'base64' ? textOf(text) : text,
  };
}

/** Lists come as they were written, or as the text that a warehouse keeps of them. */
const listOf = <T>(value: unknown): readonly T[] =>
  (typeof value === 'string' ? JSON.parse(value) : value) as readonly T[];

const decoder = new TextDecoder();
const textOf = (base64: string): string => decoder.decode(Uint8Array.from(atob(base64), (one) => one.charCodeAt(0)));
