import type { SharedFunction } from './functions.ts';

/**
 * The source of a Lambda entry that knows the deployment, for a file three folders below the root. `polled`: the streams
 * that have pollers.
 */
export function stageEntryOf(
  fn: Exclude<SharedFunction, 'warehouse'>,
  stageName: string,
  streams: readonly string[],
  polled: readonly string[],
): string {
  const imports = [
    ...streams.map((stream, i) => `import stream${i} from '../../../schemas/${stream}/stream.ts';`),
    ...polled.map((stream, i) => `import poller${i} from '../../../schemas/${stream}/poller.ts';`),
  ];
  const pollers = polled.map((stream, i) => `${JSON.stringify(stream)}: poller${i}`).join(', ');
  const stage = JSON.stringify(stageName);
  return `import { ${fn}Ports } from '../../../adapters/aws/${fn}-ports.ts';
import { ${fn}Entry } from '../../../lambdas/${fn}/entry.ts';
import configuration from '../../../streamgauge.config.ts';
${imports.join('\n')}

const { app, stages } = configuration;
const streams = [${streams.map((_, i) => `stream${i}`).join(', ')}];
const pollers = {${pollers}};
export const handler = ${fn}Entry({ app, stageName: ${stage}, stage: stages[${stage}], streams, pollers }, ${fn}Ports());
`;
}

/** The source of the Lambda entry that applies schemas to the warehouse. */
export const warehouseEntry = `import { warehousePorts } from '../../../adapters/aws/warehouse-ports.ts';
import { warehouseEntry } from '../../../lambdas/warehouse/entry.ts';

export const handler = warehouseEntry(warehousePorts());
`;
