import { fileURLToPath } from 'node:url';

/** Options of a Node that is to run TypeScript of this project, as the npm scripts give them. */
export const TYPESCRIPT: readonly string[] = [
  '--import',
  fileURLToPath(new URL('../../scripts/typescript.mjs', import.meta.url)),
];
