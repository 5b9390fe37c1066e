import type { EventProblem } from '../events/problem.ts';
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

/** Six characters of JSON for each character at worst: such a part always fits into a record. */
const PART_CHARACTERS = 150_000;
const fatal = new TextDecoder('utf-8', { fatal: true });

/** One line of NDJSON for the quarantine, or several parts of it where the original is long. */
export function quarantineLines(rejected: Rejected): readonly string[] {
  const { text, encoding } = originalText(rejected.original);
  const parts = Math.max(1, Math.ceil(text.length / PART_CHARACTERS));
  return Array.from({ length: parts }, (_, part) => {
    const line = {
      rejected_at: writeTime(rejected.rejectedAt),
      tenant: rejected.tenant,
      stream: rejected.stream,
      schema_version: rejected.schemaVersion,
      source: rejected.source,
      index: rejected.index,
      id: rejected.id ?? null,
      reasons: rejected.reasons,
      withheld: rejected.withheld,
      part: part + 1,
      parts,
      encoding,
      original: text.slice(part * PART_CHARACTERS, (part + 1) * PART_CHARACTERS),
    };
    return `${JSON.stringify(line)}\n`;
  });
}

function originalText(original: string | Uint8Array): { text: string; encoding: 'utf-8' | 'base64' } {
  if (typeof original === 'string') return { text: original, encoding: 'utf-8' };
  try {
    return { text: fatal.decode(original), encoding: 'utf-8' };
  } catch {
    return { text: base64(original), encoding: 'base64' };
  }
}

function base64(bytes: Uint8Array): string {
  let characters = '';
  for (const byte of bytes) characters += String.fromCharCode(byte);
  return btoa(characters);
}
