import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

interface PageFile {
  readonly type: string;
  readonly body: string;
}

/** The page's files by their path, bundled in this process: nothing is written to disk. */
export async function pageBundle(): Promise<ReadonlyMap<string, PageFile>> {
  const { outputFiles } = await build({
    entryPoints: {
      theme: file('../../page/kept-theme.ts'),
      page: file('../../page/main.ts'),
      style: file('../../page/style.css'),
    },
    outdir: '/',
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
  });
  const types = { js: 'text/javascript', css: 'text/css' } as const;
  const files = new Map<string, PageFile>([
    ['/', { type: 'text/html; charset=utf-8', body: readFileSync(file('../../page/index.html'), 'utf8') }],
    ['/favicon.svg', { type: 'image/svg+xml', body: readFileSync(file('../../page/favicon.svg'), 'utf8') }],
  ]);
  for (const { path, text } of outputFiles) {
    const kind = path.endsWith('.css') ? 'css' : 'js';
    files.set(`/${path.split(/[\\/]/).at(-1)}`, { type: `${types[kind]}; charset=utf-8`, body: text });
  }
  return files;
}
