import { arrayElements } from './array-elements.ts';
import { faultSentence, type Position, positionOf, syntaxFault } from './syntax-fault.ts';

export const MAX_BODY_BYTES = 1_024 * 1_024;
export const MAX_EVENTS = 500;

/** Why a request is answered without looking at its events. */
export interface Refusal {
  readonly status: 400 | 404 | 413 | 415;
  readonly message: string;
  readonly position?: Position;
}

/** What may be an event: a JSON value, or a line that is none. */
export type Candidate = { readonly value: unknown } | { readonly fault: string };

/** A body taken apart. */
export interface Body {
  readonly candidates: readonly Candidate[];
  /** What the producer wrote for each candidate. */
  originals(): readonly string[];
}

/** Takes one JSON object, an array of them, or lines of them (NDJSON) apart. */
export function readBody(text: string, { lines }: { readonly lines: boolean }): Body | Refusal {
  if (text.trim() === '')
    return { status: 400, message: 'The body is empty. Send one event as a JSON object, an array of them, or NDJSON.' };
  if (lines) return ofLines(text);
  const parsed = parse(text);
  if ('fault' in parsed) return isFirstOfLines(text) ? ofLines(text) : notJson(text);
  const { value } = parsed;
  if (Array.isArray(value))
    return (
      tooMany(value.length) ?? {
        candidates: value.map((one) => ({ value: one })),
        originals: () => arrayElements(text),
      }
    );
  if (typeof value === 'object' && value !== null) return { candidates: [parsed], originals: () => [text.trim()] };
  return {
    status: 400,
    message: `The body is ${value === null ? 'null' : `a ${typeof value}`}. Send a JSON object, an array of objects, or NDJSON.`,
    position: { line: 1, column: 1 },
  };
}

function ofLines(text: string): Body | Refusal {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return tooMany(lines.length) ?? { candidates: lines.map(parse), originals: () => lines.map((line) => line.trim()) };
}

function parse(text: string): Candidate {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    const found = syntaxFault(text);
    return { fault: found ? faultSentence(text, found) : 'it nests too deep' };
  }
}

/** Whether several lines were sent under the name of JSON: nothing else begins with a line that is a whole object. */
function isFirstOfLines(text: string): boolean {
  const [first, ...rest] = text.trim().split('\n', 2);
  const parsed = parse(first as string);
  return rest.length > 0 && 'value' in parsed && typeof parsed.value === 'object' && parsed.value !== null;
}

function notJson(text: string): Refusal {
  const found = syntaxFault(text) ?? { at: 0, expected: 'less depth' };
  return {
    status: 400,
    message: `The body is no JSON: ${faultSentence(text, found)}. Nothing of it was taken.`,
    position: positionOf(text, found.at),
  };
}

function tooMany(events: number): Refusal | undefined {
  if (events <= MAX_EVENTS) return undefined;
  return {
    status: 413,
    message: `${events} events in one request; it may have up to ${MAX_EVENTS}. Send them in several requests.`,
  };
}

export function tooLong(seen: string): Refusal {
  return {
    status: 413,
    message: `The body has ${seen}; it may have up to ${MAX_BODY_BYTES} bytes after decompression. Send it in parts.`,
  };
}
