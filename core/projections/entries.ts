import type { StreamFunction } from './names.ts';

/** The source of the Lambda entry of one stream, for a file three folders below the root. It exports `handler`. */
export const entryOf = (stream: string, fn: StreamFunction): string =>
  `import { ${fn}Ports } from '../../../adapters/aws/${fn}-ports.ts';
import { ${fn}Entry } from '../../../lambdas/${fn}/entry.ts';
import stream from '../../../schemas/${stream}/stream.ts';

export const handler = ${fn}Entry(stream, ${fn}Ports());
`;
