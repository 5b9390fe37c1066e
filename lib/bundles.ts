import { linkSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { type BuildOptions, build, context } from 'esbuild';
import { type EntrySource, PROGRAM } from '../core/projections/entries.ts';

const FOLDER = '.build/lambdas';

/** Lambda code by the name of its entry. */
export type Bundles = (entry: string) => Code;

/** A file to be bundled, and where to, without an ending. */
interface Bundling {
  readonly source: string;
  readonly output: string;
}

/**
 * Bundles each entry into a folder of its own, each program once. The SDK is bundled too, so that what runs is what was
 * tested, in every runtime; what a request rarely needs is a chunk that is loaded when it is needed.
 */
export async function bundlesOf(entries: ReadonlyMap<string, EntrySource>, folder = FOLDER): Promise<Bundles> {
  // Chunks are named by content; those of the last time would change the asset.
  rmSync(folder, { recursive: true, force: true });
  const sources = join(folder, 'entries');
  mkdirSync(sources, { recursive: true });

  const programs = new Map<string, string>();
  const thin: Bundling[] = [];
  const whole: Bundling[] = [];
  for (const [name, { source, program }] of entries) {
    (program === undefined ? whole : thin).push(bundling(name, source, join(name, 'index')));
    if (program === undefined || programs.has(program)) continue;
    const shared = `program-${programs.size}`;
    programs.set(program, join(folder, 'programs', shared));
    whole.push(bundling(shared, program, join('programs', shared, 'program')));
  }
  await Promise.all([bundleTogether(thin), bundleInTurn(whole)]);
  for (const [name, { program }] of entries)
    if (program !== undefined) linkFiles(programs.get(program)!, join(folder, name));
  return (entry) => Code.fromAsset(join(folder, entry));

  function bundling(name: string, source: string, output: string): Bundling {
    const file = join(sources, `${name}.ts`);
    writeFileSync(file, source);
    return { source: resolve(file), output: join(folder, output) };
  }
}

const OPTIONS = {
  outExtension: { '.js': '.mjs' },
  outdir: '.',
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  // In Lambda credentials are in the environment; the chain that looks elsewhere is a third of a bundle.
  alias: { '@aws-sdk/credential-provider-node': './adapters/aws/lambda-credentials.ts' },
  // bowser reads what browsers say of themselves, and is asked for in browsers only.
  external: ['bowser', PROGRAM],
  legalComments: 'none',
  logLevel: 'warning',
} satisfies BuildOptions;

/** What imports a program is small and has no chunks; without these, esbuild bundles each by itself in one go. */
async function bundleTogether(all: readonly Bundling[]): Promise<void> {
  await build({ ...OPTIONS, entryPoints: all.map(({ source, output }) => ({ in: source, out: output })) });
}

/** One by one, in a context of esbuild that remembers the files that all have: the SDK is parsed once, not ten times. */
async function bundleInTurn(all: readonly Bundling[]): Promise<void> {
  let now = '';
  const { rebuild, dispose } = await context({
    ...OPTIONS,
    entryPoints: ['entry'],
    splitting: true,
    write: false,
    plugins: [{ name: 'entry', setup: ({ onResolve }) => onResolve({ filter: /^entry$/ }, () => ({ path: now })) }],
  });
  for (const { source, output } of all) {
    now = source;
    const { outputFiles } = await rebuild();
    mkdirSync(dirname(output), { recursive: true });
    for (const { path, contents } of outputFiles) {
      const file = basename(path);
      writeFileSync(file === 'entry.mjs' ? `${output}.mjs` : join(dirname(output), file), contents);
    }
  }
  await dispose();
}

function linkFiles(from: string, to: string): void {
  for (const file of readdirSync(from)) linkSync(join(from, file), join(to, file));
}

/** Stands in for bundles where only the templates matter. */
export const withoutBundles: Bundles = (entry) => Code.fromInline(`// ${entry}`);
