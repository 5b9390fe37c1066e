import { stageRecoveryPorts } from '../../adapters/aws/stage-recovery.ts';
import { publishedVersions } from '../../adapters/published-versions.ts';
import { declaredStreams } from '../../bin/declared-streams.ts';
import { unknownName } from '../../core/definition/nearest.ts';
import { planOf } from '../../core/definition/plan.ts';
import { recovery } from '../../core/recovery/recovery.ts';
import { give, wrongUse } from '../../local/command-line.ts';
import configuration from '../../streamgauge.config.ts';
import type { Found } from './found.ts';

interface Asked {
  readonly stage: string;
  readonly tenant: string | undefined;
  readonly bucket: string | undefined;
}

/** The streams of a tenant of a stage on AWS. */
export async function stageRecoveries(asked: Asked, name: string | undefined): Promise<readonly Found[]> {
  const { app, stages } = configuration;
  const stage = stages[asked.stage] ?? wrongUse(unknownName('stage', asked.stage, Object.keys(stages)));
  const bucket =
    asked.bucket ??
    process.env['LAKE'] ??
    wrongUse('Name the bucket of the lake with --bucket (the output LakeBucket)');
  const owners = Object.keys(stage.tenants);
  const tenant =
    asked.tenant ??
    owners.find((owner) => name === undefined || stage.tenants[owner]!.streams.includes(name)) ??
    wrongUse(`No tenant of ${asked.stage} has the stream ${name}`);
  const { streams: names } = stage.tenants[tenant] ?? wrongUse(unknownName('tenant', tenant, owners));
  if (name !== undefined && !names.includes(name)) wrongUse(unknownName('stream', name, names));
  const streams = (await declaredStreams()).filter(
    (one) => names.includes(one.name) && (name ?? one.name) === one.name,
  );
  return Promise.all(
    streams.map(async (stream) => {
      const plan = planOf(stream);
      const place = { app, stage: asked.stage, tenant, stream: stream.name };
      const ports = await stageRecoveryPorts(plan, { region: stage.region, bucket, place }).catch(give);
      return { stream, recovery: recovery(plan, ports, publishedVersions(stream.name)) };
    }),
  );
}
