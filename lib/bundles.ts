import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { type BuildOptions, build } from 'esbuild';
import { type EntrySource, PROGRAM } from '../core/projections/entries.ts';

const FOLDER = '.build/lambdas';

/** Lambda code by the name of its entry. */
export type Bundles = (entry: string) => Code;

/** More at once are slower: each holds all files of the SDK in memory. */
const AT_ONCE = 2 * availableParallelism();

/**
 * Bundles each entry into a folder of its own, each program once. The SDK is bundled too, so that what runs is what was
 * tested, in every runtime; what a request rarely needs is a chunk that is loaded when it is needed.
 */
export async function bundlesOf(entries: ReadonlyMap<string, EntrySource>, folder = FOLDER): Promise<Bundles> {
  // Chunks are named by content; those of the last time would change the asset.
  rmSync(folder, { recursive: true, force: true });
  const sources = join(folder, 'entries');
  const programs = join(folder, 'programs');
  mkdirSync(sources, { recursive: true });

  const shared = new Map<string, string>();
  for (const { program } of entries.values())
    if (program !== undefined && !shared.has(program)) shared.set(program, `program-${shared.size}`);
  await someAtATime([...shared], ([source, name]) => bundle(name, 'program', source, join(programs, name)));
  await someAtATime([...entries], async ([name, { source, program }]) => {
    if (program !== undefined) cpSync(join(programs, shared.get(program)!), join(folder, name), { recursive: true });
    await bundle(name, 'index', source, join(folder, name));
  });
  return (entry) => Code.fromAsset(join(folder, entry));

  async function bundle(name: string, output: string, source: string, outdir: string): Promise<void> {
    const file = join(sources, `${name}.ts`);
    writeFileSync(file, source);
    await build({ ...OPTIONS, entryPoints: { [output]: file }, outdir });
  }
}

const OPTIONS = {
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
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

async function someAtATime<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await work(next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** Stands in for bundles where only the templates matter. */
export const withoutBundles: Bundles = (entry) => Code.fromInline(`// ${entry}`);
