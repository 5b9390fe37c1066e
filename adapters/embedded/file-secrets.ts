import { createHash, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Secrets } from '../../core/ports.ts';

const KEY_BYTES = 32;

/** By which a key is known again, kept with what was written with it. */
interface Marks {
  get(name: string): string | undefined;
  put(name: string, mark: string): Promise<unknown>;
  getKeys(): Iterable<string>;
}

/** For who only reads keys that others made. */
const UNMARKED: Marks = { get: () => undefined, put: async () => undefined, getKeys: () => [] };

interface FileSecrets extends Secrets {
  /** Throws if a key that was used is gone, or has become another. */
  check(): Promise<void>;
}

/** Another key instead of one that was used would make two persons of each. */
export class LostKey extends Error {
  override readonly name = 'LostKey';
  constructor(file: string, what: string) {
    super(
      `${file} ${what}, and what lies beside it was written with the key that it held: with another, each person would become two. Bring this file back from a copy, or move the data directory away to begin anew.`,
    );
  }
}

/** Keys in files that only their owner may read; a key is made when it is first asked for, and never again. */
export function fileSecrets(directory: string, marks = UNMARKED): FileSecrets {
  const fileOf = (name: string): string => join(directory, `${name}.key`);
  async function read(name: string): Promise<Uint8Array> {
    if (!/^[\w-]+$/.test(name))
      throw new Error(`${JSON.stringify(name)} names no secret. Use letters, digits, _ and - only.`);
    const file = fileOf(name);
    const known = marks.get(name);
    const found = await readFile(file).catch(unlessMissing);
    if (!found && known !== undefined) throw new LostKey(file, 'is gone');
    if (!found) await create(directory, file);
    const key = found ?? (await readFile(file));
    if (key.length !== KEY_BYTES) throw new LostKey(file, `has ${key.length} bytes instead of ${KEY_BYTES}`);
    const mark = createHash('sha256').update(key).digest('hex');
    if (known === undefined) await marks.put(name, mark);
    else if (known !== mark) throw new LostKey(file, 'holds another key than before');
    return new Uint8Array(key);
  }
  return {
    read,
    async check() {
      for (const name of marks.getKeys()) await read(name);
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
