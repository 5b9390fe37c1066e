import type { StreamFunction } from './names.ts';

/**
 * The source of the Lambda entry of one stream, for a file three folders below the root. It exports `handler`. The
 * ingest takes events of the older published versions too.
 */
export function entryOf(stream: string, fn: StreamFunction, older: readonly number[] = []): string {
  const versions = fn === 'ingest' ? older : [];
  const imports = versions.map(
    (version) =>
      `import version${version} from '../../../schemas/${stream}/versions/${version}.json' with { type: 'json' };\n`,
  );
  const published = versions.length > 0 ? `, [${versions.map((version) => `version${version}`).join(', ')}]` : '';
  return `import { ${fn}Ports } from '../../../adapters/aws/${fn}-ports.ts';
import { ${fn}Entry } from '../../../lambdas/${fn}/entry.ts';
import stream from '../../../schemas/${stream}/stream.ts';
${imports.join('')}
export const handler = ${fn}Entry(stream, ${fn}Ports()${published});
`;
}
