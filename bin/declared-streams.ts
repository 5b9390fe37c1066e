import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { declaredStream } from '../adapters/declaration.ts';
import type { StreamDefinition } from '../core/definition/stream.ts';

const SCHEMAS = fileURLToPath(new URL('../schemas', import.meta.url));

/** Every stream that has a folder in `schemas/`. */
export async function declaredStreams({ schemas = SCHEMAS } = {}): Promise<readonly StreamDefinition[]> {
  const folders = readdirSync(schemas).map((name) => join(schemas, name));
  return Promise.all(folders.filter((folder) => existsSync(join(folder, 'stream.ts'))).map(declaredStream));
}
