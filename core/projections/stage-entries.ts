/** The functions that all streams of a stage share and that know the whole deployment. */
export const STAGE_FUNCTIONS = ['load', 'alert', 'batch'] as const;
export type StageFunction = (typeof STAGE_FUNCTIONS)[number];

/** The source of a Lambda entry that knows the deployment, for a file three folders below the root. */
export function stageEntryOf(fn: StageFunction, stageName: string, streams: readonly string[]): string {
  const imports = streams.map((stream, i) => `import stream${i} from '../../../schemas/${stream}/stream.ts';`);
  const stage = JSON.stringify(stageName);
  return `import { ${fn}Ports } from '../../../adapters/aws/${fn}-ports.ts';
import { ${fn}Entry } from '../../../lambdas/${fn}/entry.ts';
import configuration from '../../../streamgauge.config.ts';
${imports.join('\n')}

const { app, stages } = configuration;
const streams = [${streams.map((_, i) => `stream${i}`).join(', ')}];
export const handler = ${fn}Entry({ app, stageName: ${stage}, stage: stages[${stage}], streams }, ${fn}Ports());
`;
}

/** The source of the Lambda entry that applies schemas to the warehouse. */
export const warehouseEntry = `import { warehousePorts } from '../../../adapters/aws/warehouse-ports.ts';
import { warehouseEntry } from '../../../lambdas/warehouse/entry.ts';

export const handler = warehouseEntry(warehousePorts());
`;
