import type { Secrets } from '../core/ports.ts';

/** Headers with the secrets that they name as their values. */
export async function secretHeaders(
  secrets: Secrets,
  headers: Readonly<Record<string, string>> = {},
): Promise<Readonly<Record<string, string>>> {
  const decoder = new TextDecoder();
  const entries = Object.entries(headers).map(async ([header, secret]): Promise<[string, string]> => {
    const value = decoder.decode(await secrets.read(secret)).trim();
    return [header, value];
  });
  return Object.fromEntries(await Promise.all(entries));
}
