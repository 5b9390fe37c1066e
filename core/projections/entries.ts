import type { StreamFunction } from './names.ts';

/**
 * The source of the Lambda entry of one stream, for a file three folders below the root. It exports `handler`. The
 * ingest takes events of the older published versions too.
 */
export function entryOf(stream: string, fn: StreamFunction, older: readonly number[] = []): string {
  const { imports, argument } = publishedImports(stream, fn === 'ingest' ? older : []);
  return `import { ${fn}Ports } from '../../../adapters/aws/${fn}-ports.ts';
import { ${fn}Entry } from '../../../lambdas/${fn}/entry.ts';
import stream from '../../../schemas/${stream}/stream.ts';
${imports}
export const handler = ${fn}Entry(stream, ${fn}Ports()${argument});
`;
}

/** Lines that import published versions, and the argument that hands them on. */
export function publishedImports(stream: string, versions: readonly number[]) {
  const names = versions.map((version) => `version${version}`);
  const imports = versions.map(
    (version) =>
      `import version${version} from '../../../schemas/${stream}/versions/${version}.json' with { type: 'json' };\n`,
  );
  return { imports: imports.join(''), argument: names.length > 0 ? `, [${names.join(', ')}]` : '' };
}
