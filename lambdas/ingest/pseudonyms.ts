import { createHmac } from 'node:crypto';
import type { PseudonymOf } from '../../core/events/pseudonyms.ts';
import type { Secrets } from '../../core/ports.ts';

const SECRET = 'pseudonyms';

/** Keyed hashes (HMAC-SHA256, hexadecimal); the key is read once it is needed, and again after a failure. */
export function pseudonymsWith(secrets: Secrets): () => Promise<PseudonymOf> {
  let pseudonyms: Promise<PseudonymOf> | undefined;
  return () => {
    pseudonyms ??= secrets.read(SECRET).then(
      (key) => (value) => createHmac('sha256', key).update(value).digest('hex'),
      (error: unknown) => {
        pseudonyms = undefined;
        throw error;
      },
    );
    return pseudonyms;
  };
}
