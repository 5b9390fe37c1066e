import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Objects } from '../../core/warehouse/objects.ts';

/** Files of the lake in a directory; links lead to where the run shows them. */
export function fileObjects(directory: string, linkTo: (key: string) => string): Objects {
  const file = (key: string): string => join(directory, ...key.split('/'));
  return {
    async list(prefix) {
      const folder = file(prefix.slice(0, prefix.lastIndexOf('/') + 1));
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
      const found = entries
        .filter((entry) => entry.isFile())
        .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
        .filter((key) => key.startsWith(prefix))
        .sort();
      return Promise.all(
        found.map(async (key) => {
          const { mtimeMs, size } = await stat(file(key));
          return { key, writtenAt: mtimeMs, bytes: size };
        }),
      );
    },
    async read(key) {
      const bytes = await readFile(file(key));
      return new Uint8Array(key.endsWith('.gz') ? gunzipSync(bytes) : bytes);
    },
    async write(key, bytes) {
      await mkdir(dirname(file(key)), { recursive: true });
      await writeFile(file(key), key.endsWith('.gz') ? gzipSync(bytes) : bytes, { flush: true });
    },
    link: async (key) => linkTo(key),
    uri: (key) => `${directory}/${key}`,
  };
}
