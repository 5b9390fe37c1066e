import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { VARIABLES } from '../adapters/aws/environment.ts';
import { entryOf } from '../core/projections/entries.ts';
import { STREAM_FUNCTIONS } from '../core/projections/names.ts';
import { bundlesOf } from '../lib/bundles.ts';

/**
 * How large the Lambda bundles of a stream are, and how long Node takes to load each until its handler is ready: the
 * median of fresh processes. Prints one JSON line for each figure.
 */
const RUNS = 20;
const LIMITS = { bytes: 500 * 1_024, ms: 60 };
const STREAM = 'chicago-taxi';
const FOLDER = '.build/lambdas';

const environment = {
  ...process.env,
  AWS_REGION: 'eu-west-1',
  ...Object.fromEntries(Object.values(VARIABLES).map((name) => [name, '{}'])),
};

/** Loads a module in a new process, and takes the time there. */
function loadMs(file: string): number {
  const script = `const began = performance.now(); await import(${JSON.stringify(pathToFileURL(file).href)}); console.log(performance.now() - began);`;
  return Number(
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { env: environment, stdio: 'pipe' }),
  );
}

const bytesIn = (folder: string): number =>
  readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] as number;
const rounded = (value: number): number => Math.round(value * 10) / 10;

await bundlesOf(new Map(STREAM_FUNCTIONS.map((fn) => [`${STREAM}-${fn}`, entryOf(STREAM, fn)])));
for (const fn of STREAM_FUNCTIONS) {
  const folder = join(FOLDER, `${STREAM}-${fn}`);
  const loads = Array.from({ length: RUNS }, () => loadMs(join(folder, 'index.mjs')));
  const figures = [
    { figure: `${fn} bundle`, value: bytesIn(folder), unit: 'bytes', limit: LIMITS.bytes },
    {
      figure: `${fn} load`,
      value: rounded(median(loads)),
      unit: 'ms',
      limit: LIMITS.ms,
      least: rounded(Math.min(...loads)),
    },
  ];
  for (const figure of figures) console.log(JSON.stringify({ ...figure, kept: figure.value <= figure.limit }));
}
