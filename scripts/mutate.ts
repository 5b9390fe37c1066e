import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const HELP = `Changes core/windows in thousands of small ways and looks which of them the tests notice; fails below 85 %.

  npm run mutate -- [options]

Takes about 45 minutes on two cores. Options are those of Stryker, for instance
  --mutate core/windows/timers.ts     only the mutants of some files
  --incremental false                 nothing from earlier runs

Its tool is larger than most and seldom needed: it is installed into test/mutation/ when it is first asked for.`;

const place = join(import.meta.dirname, '..', 'test', 'mutation');
const stryker = join(place, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');

function run(command: string, options: readonly string[]): number {
  const { status, error } = spawnSync(command, options, { stdio: 'inherit' });
  if (error) console.error(`${command} could not be started (${error.message}). Install it, or mend the PATH.`);
  return status ?? 1;
}

function mutate(options: readonly string[]): number {
  if (options.includes('--help')) {
    console.log(HELP);
    return 0;
  }
  if (!existsSync(stryker)) {
    console.log('Installing what mutation testing needs into test/mutation/ …');
    const code = run('npm', ['ci', '--prefix', place]);
    if (code !== 0) return code;
  }
  return run(process.execPath, [stryker, 'run', 'test/mutation/stryker.config.json', ...options]);
}

process.exitCode = mutate(process.argv.slice(2));
