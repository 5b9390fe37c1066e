import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { VARIABLES } from '../adapters/aws/environment.ts';
import { entryOf } from '../core/projections/entries.ts';
import { STREAM_FUNCTIONS } from '../core/projections/functions.ts';
import { bundlesOf } from '../lib/bundles.ts';

const RUNS = 20;
const LIMITS = { bytes: 500 * 1_024, ms: 60 };
const STREAM = 'chicago-taxi';
const FOLDER = '.build/lambdas';

const environment = {
  ...process.env,
  AWS_REGION: 'eu-west-1',
  ...Object.fromEntries(Object.values(VARIABLES).map((name) => [name, '{}'])),
};

const SCRIPT = `
  const [file] = process.argv.slice(1);
  const began = performance.now();
  const before = process.cpuUsage();
  await import(file);
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({ ms: performance.now() - began, cpuMs: (user + system) / 1_000 }));
`;

/** Loads a module in a new process. A busy machine lengthens the time, hardly the processor time. */
function load(file: string): { readonly ms: number; readonly cpuMs: number } {
  const args = ['--input-type=module', '-e', SCRIPT, pathToFileURL(file).href];
  return JSON.parse(execFileSync(process.execPath, args, { env: environment, stdio: 'pipe' }).toString());
}

const bytesIn = (folder: string): number =>
  readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);

const median = (values: readonly number[]): number =>
  Math.round([...values].sort((a, b) => a - b)[values.length >> 1] as number);

/** Bundles the functions of a stream and loads each in fresh processes; prints one JSON line for each figure. */
export default async function cold(): Promise<void> {
  await bundlesOf(new Map(STREAM_FUNCTIONS.map((fn) => [`${STREAM}-${fn}`, entryOf(STREAM, fn)])));
  for (const fn of STREAM_FUNCTIONS) {
    const folder = join(FOLDER, `${STREAM}-${fn}`);
    const loads = Array.from({ length: RUNS }, () => load(join(folder, 'index.mjs')));
    const [ms, cpuMs] = [median(loads.map((one) => one.ms)), median(loads.map((one) => one.cpuMs))];
    const figures = [
      { figure: 'bundle', value: bytesIn(folder), unit: 'bytes', limit: LIMITS.bytes },
      { figure: 'load', value: ms, unit: 'ms', limit: LIMITS.ms, cpuMs },
    ];
    for (const figure of figures)
      console.log(JSON.stringify({ bench: 'cold', fn, ...figure, kept: figure.value <= figure.limit }));
  }
}
