import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { declaration, declaredStream, WrongDeclaration } from '../adapters/declaration.ts';
import { publishedVersions } from '../adapters/published-versions.ts';
import type { Models } from '../core/definition/model.ts';
import { unknownName } from '../core/definition/nearest.ts';
import type { Poller } from '../core/definition/poller.ts';
import type { Source } from '../core/definition/source.ts';
import type { StreamDefinition } from '../core/definition/stream.ts';
import type { Simulation } from '../core/simulation/simulation.ts';
import type { PublishedVersion } from '../core/versions/published-version.ts';

export interface KnownStream {
  readonly stream: StreamDefinition;
  readonly simulation: Simulation;
  /** How files that others made become its events. */
  readonly source?: Source;
  readonly published: readonly PublishedVersion[];
  /** The models of its scores that are functions. */
  readonly models: Models;
  /** How to ask an HTTP API for its events. */
  readonly poller: Poller | undefined;
}

const SCHEMAS = fileURLToPath(new URL('../schemas', import.meta.url));
/** For streams that do not say how their sensors behave. */
const PLAIN: Simulation = { entities: 20, eventsPerSecond: 5 };

/** Every stream of the folder, or those of the given names; each folder with a `stream.ts` is one. */
export async function knownStreams(
  names?: readonly string[],
  { folder = SCHEMAS } = {},
): Promise<readonly KnownStream[]> {
  const found = readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'stream.ts')))
    .sort();
  for (const name of names ?? [])
    if (!found.includes(name)) throw new WrongDeclaration(unknownName('stream', name, found));
  return Promise.all((names ?? found).map((name) => load(folder, name)));
}

async function load(schemas: string, name: string): Promise<KnownStream> {
  const folder = join(schemas, name);
  const beside = async <T>(file: string): Promise<T | undefined> =>
    existsSync(join(folder, file)) ? declaration<T>(join(folder, file)) : undefined;
  const source = await beside<Source>('source.ts');
  return {
    stream: await declaredStream(folder),
    simulation: (await beside<Simulation>('simulation.ts')) ?? PLAIN,
    ...(source && { source }),
    published: publishedVersions(name, { schemas }),
    models: (await beside<Models>('model.ts')) ?? {},
    poller: await beside<Poller>('poller.ts'),
  };
}
