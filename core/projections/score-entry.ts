import type { StreamDefinition } from '../definition/stream.ts';

/** The source of the Lambda entry that judges the panes of a stream, for a file three folders below the root. */
export function scoreEntryOf({ name, scores = [] }: StreamDefinition): string {
  const targets = [...new Set(scores.map(({ into }) => into))];
  const asksModule = scores.some(({ model }) => model.kind === 'module');
  const imports = [
    ...targets.map((target, i) => `import target${i} from '../../../schemas/${target}/stream.ts';\n`),
    ...(asksModule ? [`import models from '../../../schemas/${name}/model.ts';\n`] : []),
  ];
  const known = `{ targets: [${targets.map((_, i) => `target${i}`).join(', ')}], models${asksModule ? '' : ': {}'} }`;
  return `import { scorePorts } from '../../../adapters/aws/score-ports.ts';
import { scoreEntry } from '../../../lambdas/score/entry.ts';
import stream from '../../../schemas/${name}/stream.ts';
${imports.join('')}
export const handler = scoreEntry(stream, ${known}, scorePorts());
`;
}
