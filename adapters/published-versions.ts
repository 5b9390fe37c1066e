import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PublishedVersion } from '../core/versions/published-version.ts';
import { readVersion, versionText } from '../core/versions/version-text.ts';

const SCHEMAS = fileURLToPath(new URL('../schemas', import.meta.url));

const folderOf = (stream: string, schemas: string): string => join(schemas, stream, 'versions');

/** Every version of a stream that was published, oldest first. */
export function publishedVersions(stream: string, { schemas = SCHEMAS } = {}): readonly PublishedVersion[] {
  const folder = folderOf(stream, schemas);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((file) => /^(\d+)\.json$/.exec(file)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)
    .map((version) => {
      const path = `schemas/${stream}/versions/${version}.json`;
      return readVersion(readFileSync(join(folder, `${version}.json`), 'utf8'), { stream, version, path });
    });
}

/** Writes the file of a version; one that is there is never written again. */
export function publishVersion(published: PublishedVersion, { schemas = SCHEMAS } = {}): string {
  const file = join(folderOf(published.stream, schemas), `${published.version}.json`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, versionText(published), { flag: 'wx' });
  return file;
}
