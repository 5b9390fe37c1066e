import { stageRecoveryPorts } from '../../adapters/aws/stage-recovery.ts';
import { publishedVersions } from '../../adapters/published-versions.ts';
import { declaredStreams } from '../../bin/declared-streams.ts';
import { millis } from '../../core/definition/duration.ts';
import { planOf } from '../../core/definition/plan.ts';
import { recovery } from '../../core/recovery/recovery.ts';
import { give } from '../../local/terminal/command-line.ts';
import configuration from '../../streamgauge.config.ts';
import { lakeBucket, stageNamed, tenantOf } from '../stages.ts';
import type { Found } from './found.ts';

interface Asked {
  readonly stage: string;
  readonly tenant: string | undefined;
  readonly bucket: string | undefined;
}

/** The streams of a tenant of a stage on AWS. */
export async function stageRecoveries(asked: Asked, name: string | undefined): Promise<readonly Found[]> {
  const stage = stageNamed(asked.stage);
  const bucket = lakeBucket(asked.bucket);
  const tenant = tenantOf(asked.stage, { tenant: asked.tenant, stream: name });
  const names = stage.tenants[tenant]!.streams;
  const streams = (await declaredStreams()).filter(
    (one) => names.includes(one.name) && (name ?? one.name) === one.name,
  );
  const waitMs = millis(stage.retention.quarantine);
  return Promise.all(
    streams.map(async (stream) => {
      const plan = planOf(stream);
      const place = { app: configuration.app, stage: asked.stage, tenant, stream: stream.name };
      const ports = await stageRecoveryPorts(plan, { region: stage.region, bucket, place, waitMs }).catch(give);
      return { stream, recovery: recovery(plan, ports, publishedVersions(stream.name)) };
    }),
  );
}
