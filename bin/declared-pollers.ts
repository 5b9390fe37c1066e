import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { declaration } from '../adapters/declaration.ts';
import type { Poller } from '../core/definition/poller.ts';
import { pollerProblems } from '../core/definition/problems/poller.ts';
import type { StreamDefinition } from '../core/definition/stream.ts';

const SCHEMAS = fileURLToPath(new URL('../schemas/', import.meta.url));

/** The pollers of streams that have one beside them, by stream, and what is wrong with them. */
export async function declaredPollers(streams: readonly StreamDefinition[]) {
  const pollers: Record<string, Poller> = {};
  const problems: string[] = [];
  for (const stream of streams) {
    const file = `${SCHEMAS}${stream.name}/poller.ts`;
    if (!existsSync(file)) continue;
    const poller = await declaration<Poller>(file);
    pollers[stream.name] = poller;
    problems.push(...pollerProblems(stream, poller).map((problem) => `schemas/${stream.name}/poller.ts, ${problem}`));
  }
  return { pollers, problems };
}
