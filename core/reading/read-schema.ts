import type { StreamPlan } from '../definition/plan.ts';
import { jsonSchemaOf } from '../projections/json-schema.ts';
import { definitionOf, type PublishedVersion } from '../versions/published-version.ts';
import { ReadRefused } from './read-refused.ts';

/** The contract of a stream as JSON Schema: the newest, or that of a published version. */
export function readSchema(
  { stream }: StreamPlan,
  published: readonly PublishedVersion[],
  version: string | undefined,
): unknown {
  if (version === undefined || version === String(stream.version)) return jsonSchemaOf(stream);
  const found = published.find((one) => String(one.version) === version);
  if (found) return jsonSchemaOf(definitionOf(found, stream));
  const known = versionsOf({ stream }, published).join(', ');
  throw new ReadRefused(
    404,
    `${JSON.stringify(version.slice(0, 60))} is no published version of ${stream.name}. There is ${known}.`,
  );
}

/** The versions that events may name, oldest first. */
export function readVersions(plan: Pick<StreamPlan, 'stream'>, published: readonly PublishedVersion[]): unknown {
  const { name, version } = plan.stream;
  return { stream: name, newest: version, versions: versionsOf(plan, published) };
}

const versionsOf = (
  { stream }: Pick<StreamPlan, 'stream'>,
  published: readonly PublishedVersion[],
): readonly number[] =>
  [...new Set([...published.map(({ version }) => version), stream.version])].sort((a, b) => a - b);
