import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Target } from './aws-call.ts';

export type Outputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

const OUTPUTS = '.build/outputs.json';
/** Beside the one of `cdk synth`, which may run at the same time. */
const ASSEMBLY = '.build/integration.out';
/** What the app gives when it is asked again. */
const AGAIN = '.build/integration-again.out';

/** The CDK's own program, on one stage and one target. */
export function cdkOf(stageName: string, { region, endpoint }: Target) {
  const run = (...args: readonly string[]): Promise<string> => {
    const child = spawn('node_modules/.bin/cdk', [...args, '--no-notices'], {
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
  const synth = (output: string) => run('synth', '--quiet', '-c', `stage=${stageName}`, '--output', output);
  const deploy = (app: string) =>
    run('deploy', '--all', '--require-approval', 'never', '--app', app, '--outputs-file', OUTPUTS);
  return {
    synth: () => synth(ASSEMBLY),
    bootstrap: () => run('bootstrap', '--app', ASSEMBLY),
    async deploy(): Promise<Outputs> {
      await deploy(ASSEMBLY);
      return JSON.parse(readFileSync(OUTPUTS, 'utf8')) as Outputs;
    },
    /** Makes everything anew and gives the stacks that this changed. */
    async deployAgain(): Promise<readonly string[]> {
      await synth(AGAIN);
      const said = await deploy(AGAIN);
      return said.split('\n').filter((line) => line.includes('✅') && !line.includes('(no changes)'));
    },
    destroy: () => run('destroy', '--all', '--force', '--app', ASSEMBLY),
  };
}
