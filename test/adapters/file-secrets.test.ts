import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileSecrets } from '../../adapters/embedded/file-secrets.ts';
import { secretsContract } from '../contracts/secrets.contract.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = join(temporaryFolder(), 'secrets');
secretsContract('in files', async () => fileSecrets(folder));

describe('a secret in a file', () => {
  it('that was used is not made anew', async () => {
    const marks = new Map<string, string>();
    const secrets = fileSecrets(folder, {
      get: (name) => marks.get(name),
      put: async (name, mark) => marks.set(name, mark),
      getKeys: () => marks.keys(),
    });
    await secrets.check();
    const key = await secrets.read('used');
    await secrets.check();
    expect(await secrets.read('used')).toEqual(key);
    expect([...marks.values()].join()).not.toContain(Buffer.from(key).toString('hex'));
    await rm(join(folder, 'used.key'));
    await expect(secrets.check()).rejects.toThrow(/used\.key is gone/);
    await expect(secrets.read('used')).rejects.toThrow(/used\.key is gone/);
  });

  it('may be read by its owner only', async () => {
    await fileSecrets(folder).read('one');
    expect((await stat(join(folder, 'one.key'))).mode & 0o777).toBe(0o600);
  });

  it('has no name that leads elsewhere', async () => {
    await expect(fileSecrets(folder).read('../one')).rejects.toThrow(
      '"../one" names no secret. Use letters, digits, _ and - only.',
    );
  });
});
