import type { Stage } from '../core/definition/configuration.ts';
import { unknownName } from '../core/definition/nearest.ts';
import { variable, wrongUse } from '../local/terminal/command-line.ts';
import configuration from '../streamgauge.config.ts';

// Which Node the SDK will want one day is no answer to what was asked.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

/** A stage of the configuration, or the end of the process. */
export function stageNamed(name: string): Stage {
  const { stages } = configuration;
  return Object.hasOwn(stages, name) ? stages[name]! : wrongUse(unknownName('stage', name, Object.keys(stages)));
}

interface Asked {
  readonly tenant: string | undefined;
  readonly stream: string | undefined;
}

/** The tenant of a stage that was named, or the first that has the stream, or the end of the process. */
export function tenantOf(stageName: string, { tenant, stream }: Asked): string {
  const { tenants } = stageNamed(stageName);
  const owners = Object.keys(tenants);
  const named =
    tenant ??
    owners.find((owner) => stream === undefined || tenants[owner]!.streams.includes(stream)) ??
    wrongUse(unknownName('stream', stream, streamsOf(tenants)));
  const { streams } = tenants[named] ?? wrongUse(unknownName('tenant', named, owners));
  if (stream !== undefined && !streams.includes(stream)) wrongUse(unknownName('stream', stream, streams));
  return named;
}

const streamsOf = (tenants: Stage['tenants']): readonly string[] => [
  ...new Set(Object.values(tenants).flatMap(({ streams }) => streams)),
];

/** The bucket of the lake that was named, or that of the environment, or the end of the process. */
export const lakeBucket = (named: string | undefined): string =>
  named ?? variable('LAKE') ?? wrongUse('Name the bucket of the lake with --bucket (the output LakeBucket)');
