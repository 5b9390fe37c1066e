import { createHmac } from 'node:crypto';
import type { PseudonymOf } from '../../core/events/pseudonyms.ts';
import type { Secrets } from '../../core/ports.ts';

/** The secret that holds the key. */
export const PSEUDONYMS = 'pseudonyms';

/** Keyed hashes (HMAC-SHA256, hexadecimal). */
export const pseudonymsOf =
  (key: Uint8Array): PseudonymOf =>
  (value) =>
    createHmac('sha256', key).update(value).digest('hex');

/** Pseudonyms whose key is read once it is needed, and again after a failure. */
export function pseudonymsWith(secrets: Secrets): () => Promise<PseudonymOf> {
  let pseudonyms: Promise<PseudonymOf> | undefined;
  return () => {
    pseudonyms ??= secrets.read(PSEUDONYMS).then(pseudonymsOf, (error: unknown) => {
      pseudonyms = undefined;
      throw error;
    });
    return pseudonyms;
  };
}
