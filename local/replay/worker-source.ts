import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The worker as one script: else each thread would load, and on older Nodes translate, every module for itself. */
export async function workerSource(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./worker.ts', import.meta.url))],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.12',
    write: false,
  });
  return outputFiles[0]!.text;
}
