import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { commandLine } from '../local/terminal/command-line.ts';

/** What `npm run check` runs: the tests, which take longest, and beside them the others, cheapest first. Each also runs alone. */
const STEPS: readonly (readonly [name: string, command: string])[] = [
  ['tests', 'npm test --silent'],
  ['format and lint', 'biome ci --error-on-warnings .'],
  ['types', 'tsc --noEmit'],
  ['boundaries', 'npm run --silent boundaries'],
  ['dead code', 'knip --cache --cache-location .build/knip'],
  ['synth', 'cdk synth --quiet --no-notices'],
];

const HELP = `Checks everything that must hold before a commit, as many at once as there are cores.

  npm run check

${STEPS.map(([name, command]) => `  ${name.padEnd(16)} ${command}`).join('\n')}

Every step runs even if an earlier one failed. Ends with 1 if any did.`;

async function outcome(command: string): Promise<{ code: number | null; output: string }> {
  const child = spawn(command, {
    shell: true,
    env: { ...process.env, PATH: `node_modules/.bin:${process.env['PATH']}` },
  });
  const output: Buffer[] = [];
  child.stdout.on('data', (bytes: Buffer) => output.push(bytes));
  child.stderr.on('data', (bytes: Buffer) => output.push(bytes));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, output: Buffer.concat(output).toString() };
}

commandLine(HELP, {});
const failed: string[] = [];
const check = async ([name, command]: (typeof STEPS)[number]): Promise<void> => {
  const from = performance.now();
  const { code, output } = await outcome(command);
  const seconds = ((performance.now() - from) / 1_000).toFixed(1);
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(16)} ${seconds.padStart(5)} s`);
  if (code !== 0) {
    failed.push(name);
    console.log(output);
  }
};
const waiting = [...STEPS];
const worker = async (): Promise<void> => {
  for (let step = waiting.shift(); step; step = waiting.shift()) await check(step);
};
await Promise.all(Array.from({ length: availableParallelism() }, worker));
if (failed.length > 0) {
  console.error(`Not ready: ${failed.join(', ')} failed. Mend what is printed above and run npm run check again.`);
  process.exitCode = 1;
}
