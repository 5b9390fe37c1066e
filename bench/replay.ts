import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TYPESCRIPT } from '../test/support/typescript.ts';
import { duckdbTaxi } from './duckdb-taxi.ts';
import { type Written, writeTaxiFile } from './taxi-file.ts';

const SCRIPT = fileURLToPath(new URL('../scripts/replay.ts', import.meta.url));
const EVENTS = 3_000_000;

interface Outcome {
  readonly events: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly memoryMb: number;
  readonly windows: readonly { readonly window: string; readonly file: string }[];
}

/**
 * `npm run bench -- replay [events [threads]]`: all four windows of the taxi stream from a file, by a process of its own,
 * start-up included, and by DuckDB's plain GROUP BYs in the same run.
 */
export default async function replay([events = String(EVENTS), workers]: readonly string[]): Promise<void> {
  const threads = Number(workers ?? availableParallelism());
  const folder = mkdtempSync(join(tmpdir(), 'streamgauge-bench-'));
  try {
    for (const written of ['sent', 'archived'] as const)
      for (const figure of await figures(folder, Number(events), written, threads)) console.log(JSON.stringify(figure));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function figures(folder: string, events: number, written: Written, threads: number): Promise<readonly object[]> {
  const file = join(folder, 'trips.ndjson');
  writeTaxiFile(file, events, written);
  const { size } = statSync(file);
  const began = performance.now();
  const options = [
    '--stream',
    'chicago-taxi',
    '--input',
    file,
    '--out',
    folder,
    '--workers',
    String(threads),
    '--json',
  ];
  const node = [...TYPESCRIPT, '--max-semi-space-size=32', SCRIPT, ...options];
  const outcome = JSON.parse(
    execFileSync(process.execPath, node, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
  ) as Outcome;
  const seconds = (performance.now() - began) / 1_000;
  const batch = await duckdbTaxi(file, threads);
  const equal = outcome.windows.every(
    ({ window, file: result }) => readFileSync(result, 'utf8').trimEnd() === batch.lines[window]?.join('\n'),
  );
  const whole = { lines: written, events, bytesOfLine: Math.round(size / events), threads };
  return [
    {
      bench: 'replay',
      ...whole,
      eventsPerSecond: Math.round(events / seconds),
      eventsPerProcessorSecond: Math.round(events / outcome.cpuSeconds),
      seconds: rounded(seconds),
      cores: rounded(outcome.cpuSeconds / seconds),
      memoryMb: outcome.memoryMb,
      equalToGroupBy: equal && outcome.events === events,
    },
    {
      bench: 'duckdb',
      ...whole,
      eventsPerSecond: Math.round(events / batch.seconds),
      eventsPerProcessorSecond: Math.round(events / batch.cpuSeconds),
      seconds: rounded(batch.seconds),
      cores: rounded(batch.cpuSeconds / batch.seconds),
    },
  ];
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
