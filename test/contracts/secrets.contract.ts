import { describe, expect, it } from 'vitest';
import type { Secrets } from '../../core/ports.ts';

/** What the ingest takes for granted of secrets; there must be two of the names `one` and `other`. */
export function secretsContract(name: string, open: () => Promise<Secrets>): void {
  describe(`the secrets ${name}`, () => {
    it('are the same bytes each time, enough for a key', async () => {
      const secrets = await open();
      const [first, second] = await Promise.all([secrets.read('one'), secrets.read('one')]);
      expect(first).toStrictEqual(second);
      expect(first.length).toBeGreaterThanOrEqual(32);
    });

    it('differ by name', async () => {
      const secrets = await open();
      expect(await secrets.read('one')).not.toStrictEqual(await secrets.read('other'));
    });
  });
}
