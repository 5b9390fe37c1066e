import type { Clock } from '../../core/ports.ts';
import type { Objects } from '../../core/warehouse/objects.ts';

interface MemoryObjects extends Objects {
  readonly files: Map<string, { bytes: Uint8Array; writtenAt: number }>;
  text(key: string): string;
}

/** Files that live as long as the test. */
export function memoryObjects(clock: Pick<Clock, 'now'>): MemoryObjects {
  const files: MemoryObjects['files'] = new Map();
  return {
    files,
    text: (key) => new TextDecoder().decode(files.get(key)?.bytes),
    list: async (prefix) =>
      [...files]
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, { bytes, writtenAt }]) => ({ key, writtenAt, bytes: bytes.length })),
    async read(key) {
      const file = files.get(key);
      if (!file) throw new Error(`There is no file ${key}.`);
      return file.bytes;
    },
    async write(key, bytes) {
      files.set(key, { bytes, writtenAt: clock.now() });
    },
    link: async (key) => `https://lake.test/${key}?signed`,
    uri: (key) => `s3://lake/${key}`,
  };
}
