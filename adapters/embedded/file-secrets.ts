import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Secrets } from '../../core/ports.ts';

const KEY_BYTES = 32;

/** Keys in files that only their owner may read; a key is made when it is first asked for. */
export function fileSecrets(directory: string): Secrets {
  return {
    async read(name) {
      if (!/^[\w-]+$/.test(name))
        throw new Error(`${JSON.stringify(name)} names no secret. Use letters, digits, _ and - only.`);
      const file = join(directory, `${name}.key`);
      const found = await readFile(file).catch(unlessMissing);
      if (found) return new Uint8Array(found);
      await create(directory, file);
      return new Uint8Array(await readFile(file));
    },
  };
}

/** Written whole under another name first: whoever finds the file finds all of the key, and the first one stays. */
async function create(directory: string, file: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, randomBytes(KEY_BYTES), { mode: 0o600, flush: true });
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft);
  }
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
