import { MAX_BODY_BYTES, type Refusal, tooLong } from './body.ts';

/** The text of a body, or why it has none. */
export function textOf(bytes: Uint8Array): { readonly text: string } | Refusal {
  if (bytes.length > MAX_BODY_BYTES) return tooLong(`${bytes.length} bytes`);
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
