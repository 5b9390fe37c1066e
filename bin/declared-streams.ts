import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { StreamDefinition } from '../core/definition/stream.ts';

const SCHEMAS = fileURLToPath(new URL('../schemas', import.meta.url));

/** Every stream that has a folder in `schemas/`. */
export async function declaredStreams({ schemas = SCHEMAS } = {}): Promise<readonly StreamDefinition[]> {
  const files = readdirSync(schemas)
    .map((folder) => join(schemas, folder, 'stream.ts'))
    .filter(existsSync);
  const modules = await Promise.all(
    files.map((file) => import(pathToFileURL(file).href) as Promise<{ default: StreamDefinition }>),
  );
  return modules.map(({ default: stream }) => stream);
}
