import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RetryLater } from '../../core/errors.ts';
import type { Secrets } from '../../core/ports.ts';

/** Keys that others gave us, in files of a directory: apart from our own, which no definition may send anywhere. */
export const givenSecrets = (directory: string): Secrets => ({
  async read(name) {
    const file = join(directory, `${name}.key`);
    try {
      return new Uint8Array(await readFile(file));
    } catch (cause) {
      throw new RetryLater(`The secret "${name}" is not here. Write it into ${file}.`, { cause });
    }
  },
});
