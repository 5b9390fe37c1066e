import { type Execution, stepFunctions } from '../../adapters/aws/step-functions.ts';
import { declaredStreams } from '../../bin/declared-streams.ts';
import { unknownName } from '../../core/definition/nearest.ts';
import { batchesOf } from '../../core/projections/batch/batches.ts';
import { awsName } from '../../core/projections/names.ts';
import { give } from '../../local/terminal/command-line.ts';
import type { Run } from '../../page/answers.ts';
import configuration from '../../streamgauge.config.ts';
import { stageNamed } from '../stages.ts';
import type { BatchPlace } from './places.ts';

const SHOWN = 20;

/** The batches of a tenant of a stage on AWS. */
export async function stageBatches(stageName: string, tenant: string | undefined): Promise<BatchPlace> {
  const { app } = configuration;
  const stage = stageNamed(stageName);
  const known = batchesOf({ app, stageName, stage, streams: await declaredStreams() });
  const service = stepFunctions({ region: stage.region });
  const machine = await service.machine(awsName(app, stageName, 'batch')).catch(give);
  return {
    async runs() {
      const newest = await service.executions(machine, SHOWN).catch(give);
      // Only an execution that is asked for says what it is about.
      return Promise.all(newest.map(async ({ arn }) => runOf(await service.execution(arn).catch(give))));
    },
    async start(stream) {
      const batch = known.find((one) => one.stream === stream && one.tenant === (tenant ?? one.tenant));
      const names = known.map((one) => `${one.stream} of ${one.tenant}`);
      if (!batch) return give(unknownName('stream with a batch', tenant ? `${stream} of ${tenant}` : stream, names));
      return service.start(machine, { tenant: batch.tenant, stream }).catch(give);
    },
    run: async (id) => runOf(await service.execution(id).catch(give)),
    addressOf: (report) => report,
  };
}

function runOf({ arn, status, startedAt, endedAt, input = '{}', output = '{}', error, cause }: Execution): Run {
  const { tenant, stream } = JSON.parse(input) as { tenant?: string; stream?: string };
  const { picture } = JSON.parse(output) as { picture?: { link?: string } };
  return {
    id: arn,
    workflow: 'batch',
    startedAt,
    endedAt,
    status: status === 'RUNNING' ? 'running' : status === 'SUCCEEDED' ? 'succeeded' : 'failed',
    why: `${stream} of ${tenant}${error ? `: ${error}. ${cause ?? ''}` : ''}`,
    steps: [],
    ...(picture?.link !== undefined && { report: picture.link }),
  };
}
