import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Target } from './aws-call.ts';

export type Outputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

const OUTPUTS = '.build/outputs.json';
/** Beside the one of `cdk synth`, which may run at the same time. */
const ASSEMBLY = '.build/integration.out';

/** The CDK's own program, on one stage and one target. */
export function cdkOf(stageName: string, { region, endpoint }: Target) {
  const run = (...args: readonly string[]): Promise<string> => {
    const child = spawn('node_modules/.bin/cdk', [...args, '-c', `stage=${stageName}`, '--output', ASSEMBLY], {
      env: {
        ...process.env,
        AWS_REGION: region,
        AWS_DEFAULT_REGION: region,
        ...(endpoint !== undefined && { AWS_ENDPOINT_URL: endpoint }),
      },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (bytes: Buffer) => {
        said += bytes.toString();
      });
    return new Promise((give, fail) => {
      child.once('error', fail);
      child.once('exit', (code) =>
        code === 0 ? give(said) : fail(new Error(`cdk ${args[0]} failed:\n${said.slice(-3_000)}`)),
      );
    });
  };
  return {
    bootstrap: () => run('bootstrap', '-c', 'bundling=off'),
    async deploy(): Promise<{ readonly outputs: Outputs; readonly said: string }> {
      const said = await run('deploy', '--all', '--require-approval', 'never', '--outputs-file', OUTPUTS);
      return { outputs: JSON.parse(readFileSync(OUTPUTS, 'utf8')) as Outputs, said };
    },
    destroy: () => run('destroy', '--all', '--force', '-c', 'bundling=off'),
  };
}
