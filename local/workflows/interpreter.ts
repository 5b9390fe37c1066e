import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const WITHOUT_CLOUD = fileURLToPath(new URL('./without-cloud.ts', import.meta.url));

type Interpreter = typeof import('aws-local-stepfunctions');
let loaded: Promise<Interpreter> | undefined;

/**
 * The interpreter of workflows, without what it loads and a local run never calls: with a client of the cloud, and with
 * its check of the language, which is for tests, it takes 28 MB of memory; without them, 3.
 */
export function interpreter(): Promise<Interpreter> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Interpreter> {
  const { outputFiles } = await build({
    stdin: { contents: "export { StateMachine } from 'aws-local-stepfunctions'", resolveDir: import.meta.dirname },
    alias: {
      '@aws-sdk/client-lambda': WITHOUT_CLOUD,
      '@aws-sdk/credential-providers': WITHOUT_CLOUD,
      'asl-validator': WITHOUT_CLOUD,
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
    logLevel: 'silent',
  });
  const source = Buffer.from(outputFiles[0]!.contents).toString('base64');
  return (await import(`data:text/javascript;base64,${source}`)) as Interpreter;
}
