import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { build } from 'esbuild';

const FOLDER = '.build/lambdas';

/** Lambda code by the name of its entry. */
export type Bundles = (entry: string) => Code;

/** More at once are slower: each holds all files of the SDK in memory. */
const AT_ONCE = 2 * availableParallelism();

/**
 * Bundles each entry into a folder of its own, some at a time. The SDK is bundled too, so that what runs is what was
 * tested, in every runtime; what a request rarely needs is a chunk that is loaded when it is needed.
 */
export async function bundlesOf(entries: ReadonlyMap<string, string>, folder = FOLDER): Promise<Bundles> {
  const sources = join(folder, 'entries');
  mkdirSync(sources, { recursive: true });
  const waiting = [...entries];
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [name, source] = next;
      const file = join(sources, `${name}.ts`);
      writeFileSync(file, source);
      // Chunks are named by content; those of the last time would change the asset.
      rmSync(join(folder, name), { recursive: true, force: true });
      await bundle(file, join(folder, name));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return (entry) => Code.fromAsset(join(folder, entry));
}

const bundle = (file: string, outdir: string) =>
  build({
    entryPoints: { index: file },
    outdir,
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
    // Reads what browsers say of themselves, and is asked for in browsers only.
    external: ['bowser'],
    legalComments: 'none',
    logLevel: 'warning',
  });

/** Stands in for bundles where only the templates matter. */
export const withoutBundles: Bundles = (entry) => Code.fromInline(`// ${entry}`);
