import type { StreamFunction } from './functions.ts';

/**
 * The source of a Lambda function, for a file three folders below the root; it exports `handler`. What functions of
 * one kind share is their `program`, which they import from `PROGRAM`.
 */
export interface EntrySource {
  readonly source: string;
  readonly program?: string;
}

/** Where an entry finds its program, once both are bundled. */
export const PROGRAM = './program.mjs';

/** A function of one stream. The ingest takes events of the older published versions too, the read API tells of them. */
export function entryOf(stream: string, fn: StreamFunction, older: readonly number[] = []): EntrySource {
  const { imports, argument } = publishedImports(stream, fn === 'ingest' || fn === 'read' ? older : []);
  const source = `import { ${fn}Entry, ${fn}Ports } from '${PROGRAM}';
import stream from '../../../schemas/${stream}/stream.ts';
${imports}
export const handler = ${fn}Entry(stream, ${fn}Ports()${argument});
`;
  return { source, program: programOf(fn) };
}

const programOf = (fn: string): string => `export { ${fn}Ports } from '../../../adapters/aws/${fn}-ports.ts';
export { ${fn}Entry } from '../../../lambdas/${fn}/entry.ts';
`;

/** Lines that import published versions, and the argument that hands them on. */
function publishedImports(stream: string, versions: readonly number[]) {
  const names = versions.map((version) => `version${version}`);
  const imports = versions.map(
    (version) =>
      `import version${version} from '../../../schemas/${stream}/versions/${version}.json' with { type: 'json' };\n`,
  );
  return { imports: imports.join(''), argument: names.length > 0 ? `, [${names.join(', ')}]` : '' };
}
