import type { EventProblem } from '../events/problem.ts';
import { isWritable } from '../events/writable.ts';
import { writeTime } from '../values/time.ts';

/** Why something was not taken; as what the validator says, or what was found before it could judge. */
export type Reason = Omit<EventProblem, 'rule'> & { readonly rule: string };

/** Something that was not taken as an event, with all that its producer needs to mend it. */
export interface Rejected {
  readonly stream: string;
  readonly schemaVersion: number;
  readonly tenant: string;
  /** Epoch ms. */
  readonly rejectedAt: number;
  /** The request, or the record of the log, that it came with. */
  readonly source: string;
  /** Its place there. */
  readonly index: number;
  /** The id that it claims, if that can be told and is not personal. */
  readonly id: string | undefined;
  readonly reasons: readonly Reason[];
  /** What came, byte for byte, but for what was withheld. */
  readonly original: string | Uint8Array;
  /** Fields whose values are replaced in `original`, because they are or may be personal; `*` for all of it. */
  readonly withheld: readonly string[];
}

/** A character takes three bytes at most, and Redshift's VARCHAR ends at 65,535. */
const PART_CHARACTERS = 21_000;

/** One line of NDJSON for the quarantine, or several parts of it where the original is long. */
export function quarantineLines(rejected: Rejected): readonly string[] {
  const { text, encoding } = originalText(rejected.original);
  const parts = partsOf(text);
  const { rejectedAt, schemaVersion, tenant, stream, source, index, id = null, reasons, withheld } = rejected;
  return parts.map((original, part) => {
    const line = {
      rejected_at: writeTime(rejectedAt),
      tenant,
      stream,
      schema_version: schemaVersion,
      source,
      index,
      id,
      reasons,
      withheld,
      part: part + 1,
      parts: parts.length,
      encoding,
      original,
    };
    return `${JSON.stringify(line, storable)}\n`;
  });
}

/** Ids and names may hold what no store takes; they are there to be read, not to be exact. */
const storable = (_: string, value: unknown): unknown =>
  typeof value === 'string' && !isWritable(value) ? value.replace(/\p{Surrogate}|\0/gu, '\uFFFD') : value;

/** Whole characters: half of a surrogate pair is no text. */
function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  for (let from = 0; from < text.length; ) {
    const end = from + PART_CHARACTERS;
    const splitsPair = (text.charCodeAt(end - 1) & 0xfc00) === 0xd800 && end < text.length;
    const to = splitsPair ? end - 1 : end;
    parts.push(text.slice(from, to));
    from = to;
  }
  return parts.length > 0 ? parts : [''];
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** Text as it is if every store takes it, else its bytes as base64. */
function originalText(original: string | Uint8Array): { text: string; encoding: 'utf-8' | 'base64' } {
  if (typeof original === 'string')
    return isWritable(original) ? { text: original, encoding: 'utf-8' } : originalText(encoder.encode(original));
  try {
    const text = decoder.decode(original);
    if (isWritable(text)) return { text, encoding: 'utf-8' };
  } catch {
    // Not UTF-8.
  }
  return { text: base64(original), encoding: 'base64' };
}

function base64(bytes: Uint8Array): string {
  let characters = '';
  for (const byte of bytes) characters += String.fromCharCode(byte);
  return btoa(characters);
}
