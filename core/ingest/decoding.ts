import { utf8Length } from '../values/utf8-length.ts';
import { MAX_BODY_BYTES, type Refusal, tooLong } from './body.ts';

const BYTE_ORDER_MARK = '\uFEFF';
/** At most: so short enough texts need not be measured. */
const BYTES_A_CHARACTER = 3;

/** The text of a body, or why it has none. */
export function textOf(body: string | Uint8Array): { readonly text: string } | Refusal {
  if (body.length > MAX_BODY_BYTES / BYTES_A_CHARACTER) {
    const bytes = typeof body === 'string' ? utf8Length(body) : body.length;
    if (bytes > MAX_BODY_BYTES) return tooLong(`${bytes} bytes`);
  }
  return typeof body === 'string' ? { text: withoutMark(body.toWellFormed()) } : decoded(body);
}

const withoutMark = (text: string): string => (text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);

function decoded(bytes: Uint8Array): { readonly text: string } | Refusal {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { status: 400, message: `The body is not UTF-8 from byte ${validBytes(bytes)} on. Encode it as UTF-8.` };
  }
}

/** How many bytes from the start are UTF-8. */
function validBytes(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length + 1;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >>> 1;
    if (isStartOfText(bytes.subarray(0, middle))) valid = middle;
    else invalid = middle;
  }
  return valid;
}

function isStartOfText(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
