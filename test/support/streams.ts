import { readdirSync } from 'node:fs';
import type { StreamDefinition } from '../../core/definition/stream.ts';

/** Every stream of the repository, by its folder. */
export const streams: readonly StreamDefinition[] = await Promise.all(
  readdirSync('schemas').map(async (folder) => {
    const { default: stream } = (await import(`../../schemas/${folder}/stream.ts`)) as { default: StreamDefinition };
    return stream;
  }),
);
