import type { Reason } from '../delivery/quarantine.ts';
import { readTime } from '../values/time.ts';
import { jsonLines } from './json-lines.ts';
import type { WaitingLines } from './ports.ts';

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

/** What waits in quarantine, each once, in the order in which it came. Whatever lacks a part is not there yet. */
export async function readQuarantine(store: WaitingLines): Promise<readonly QuarantineEntry[]> {
  const parts = new Map<string, Map<number, Row>>();
  for await (const row of jsonLines(store.lines())) {
    const key = `${row['source']}#${row['index']}`;
    const own = parts.get(key) ?? new Map<number, Row>();
    parts.set(key, own);
    own.set(Number(row['part']), row);
  }
  return [...parts]
    .flatMap(([key, own]) => entryOf(key, own))
    .sort(
      (a, b) =>
        a.rejectedAt - b.rejectedAt || (a.source < b.source ? -1 : Number(a.source > b.source)) || a.index - b.index,
    );
}

function entryOf(key: string, parts: ReadonlyMap<number, Row>): readonly QuarantineEntry[] {
  const first = parts.get(1);
  if (!first || parts.size < Number(first['parts'])) return [];
  const text = Array.from({ length: parts.size }, (_, i) => String(parts.get(i + 1)?.['original'])).join('');
  return [
    {
      key,
      source: String(first['source']),
      index: Number(first['index']),
      rejectedAt: readTime(String(first['rejected_at'])),
      tenant: String(first['tenant']),
      schemaVersion: Number(first['schema_version']),
      reasons: listOf<Reason>(first['reasons']),
      withheld: listOf<string>(first['withheld']),
      original: first['encoding'] === 'base64' ? textOf(text) : text,
    },
  ];
}

/** Lists come as they were written, or as the text that a warehouse keeps of them. */
const listOf = <T>(value: unknown): readonly T[] =>
  (typeof value === 'string' ? JSON.parse(value) : value) as readonly T[];

const decoder = new TextDecoder();
const textOf = (base64: string): string => decoder.decode(Uint8Array.from(atob(base64), (one) => one.charCodeAt(0)));
