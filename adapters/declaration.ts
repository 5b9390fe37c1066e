import { basename, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { StreamDefinition } from '../core/definition/stream.ts';

/** A file of `schemas/` that cannot be used, in sentences for the person who wrote it. */
export class WrongDeclaration extends Error {
  override readonly name = 'WrongDeclaration';
}

/** What a file of `schemas/` declares: its default export. */
export async function declaration<T>(file: string): Promise<T> {
  const place = relative(process.cwd(), file);
  const module = (await import(pathToFileURL(file).href).catch((error: Error) => {
    throw new WrongDeclaration(`${place}${reasonOf(error, file)}`, { cause: error });
  })) as { default?: T };
  if (module.default === undefined)
    throw new WrongDeclaration(
      `${place}: nothing is exported as default. Write "export default" before what it declares.`,
    );
  return module.default;
}

/** The stream that a folder of `schemas/` declares. */
export async function declaredStream(folder: string): Promise<StreamDefinition> {
  const file = join(folder, 'stream.ts');
  const stream = await declaration<StreamDefinition>(file);
  if (stream.name === basename(folder)) return stream;
  throw new WrongDeclaration(
    `${relative(process.cwd(), file)}: the stream is called ${JSON.stringify(stream.name)}, its folder "${basename(folder)}". Give both the same name.`,
  );
}

function reasonOf({ name, message, stack = '' }: Error, file: string): string {
  if (name === 'InvalidDefinition') return `: ${message}`;
  // Newer Nodes give what is wrong in a default export the beginning of its file as its place, which would mislead.
  const line = stack.split(file)[1]?.match(/^:(?!1:1\b)(\d+)/)?.[1];
  return `${line ? `:${line}` : ''} cannot be loaded: ${message.replace(/\.?$/, '.')}\nMend it; "npx tsc" lists every mistake with its place.`;
}
