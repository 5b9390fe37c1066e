import { publishedImports } from './entries.ts';

/** The source of the Lambda entry of what a stream tells, for a file three folders below the root. */
export function readEntryOf(stream: string, older: readonly number[]): string {
  const { imports, argument } = publishedImports(stream, older);
  return `import { readPorts } from '../../../adapters/aws/read-ports.ts';
import { readEntry } from '../../../lambdas/read/entry.ts';
import stream from '../../../schemas/${stream}/stream.ts';
${imports}
export const handler = readEntry(stream, readPorts()${argument});
`;
}
