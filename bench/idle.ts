import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { serverEvents } from '../local/client/server-events.ts';
import { startedRun } from './started-run.ts';

/** Compiling and the first of everything are not what is asked. */
const WARM_MS = 60_000;
const OPTIONS = {
  minutes: { type: 'string', default: '5' },
  every: { type: 'string', default: '60' },
  profile: { type: 'string', default: 'slow' },
  watch: { type: 'string' },
} as const;
/** Of one core, of all memory after an hour. */
const LIMITS = { percent: 10, megabytes: 512 };

interface Sample {
  readonly atMs: number;
  readonly processorMs: number;
  readonly memoryMb: number;
  /** Without the pages of files that are only mapped. */
  readonly ownMemoryMb: number;
}

/**
 * `npm run bench -- idle [--minutes 5] [--every 60] [--profile slow] [--watch STREAM]`: what a run costs that nobody
 * does anything with: every stream at 10 events a second, its simulators in the same process. With `--watch`, somebody
 * follows that stream (or the overview, if it is empty).
 */
export default async function bench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const { minutes, every, profile, watch } = values;
  const directory = mkdtempSync(join(tmpdir(), 'streamgauge-bench-'));
  const { url, streams, child } = await startedRun(['--data-dir', directory, '--profile', profile]);
  const listening = new AbortController();
  const watching = watch === undefined ? undefined : watched(url, watch, listening.signal);
  try {
    const about = { bench: 'idle', profile, streams: streams.length, watched: watch ?? 'nobody' };
    const samples: Sample[] = [];
    await sleep(WARM_MS);
    const began = performance.now();
    for (let round = 0; round <= (Number(minutes) * 60) / Number(every); round++) {
      await sleep(began + round * Number(every) * 1_000 - performance.now());
      const sample = sampleOf(child);
      const before = samples.at(-1);
      samples.push(sample);
      if (before) console.log(JSON.stringify({ ...about, ...between(before, sample), load: loadavg()[0] }));
    }
    for (const figure of summary(samples)) console.log(JSON.stringify({ ...about, ...figure }));
  } finally {
    listening.abort();
    await watching;
    const gone = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    await gone;
    rmSync(directory, { recursive: true, force: true });
  }
}

async function watched(url: string, stream: string, signal: AbortSignal): Promise<void> {
  const path = stream === '' ? '/api/live' : `/api/live?stream=${stream}`;
  try {
    for await (const _ of serverEvents(await fetch(url + path, { signal })));
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function sampleOf({ pid }: ChildProcess): Sample {
  const [, times = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const fields = times.split(' ');
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const megabytes = (name: string) =>
    Math.round(Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(rollup)?.[1]) / 1_024);
  return {
    atMs: performance.now(),
    processorMs: (Number(fields[11]) + Number(fields[12])) * 10,
    memoryMb: megabytes('Rss'),
    ownMemoryMb: megabytes('Anonymous'),
  };
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

function between(from: Sample, { atMs, processorMs, memoryMb, ownMemoryMb }: Sample) {
  const percent = tenth((100 * (processorMs - from.processorMs)) / (atMs - from.atMs));
  return { second: Math.round(atMs / 1_000), processorPercent: percent, memoryMb, ownMemoryMb };
}

function summary(samples: readonly Sample[]) {
  const [first, last] = [samples[0]!, samples.at(-1)!];
  const middle = samples[Math.floor(samples.length / 2)]!;
  const hours = (last.atMs - middle.atMs) / 3_600_000;
  const most = Math.max(...samples.map(({ memoryMb }) => memoryMb));
  const { processorPercent } = between(first, last);
  const { percent, megabytes } = LIMITS;
  return [
    {
      figure: 'processor',
      value: processorPercent,
      unit: '% of a core',
      limit: percent,
      kept: processorPercent <= percent,
    },
    { figure: 'memory', value: most, unit: 'MB', limit: megabytes, kept: most <= megabytes },
    {
      figure: 'growth of memory',
      value: Math.round((last.memoryMb - middle.memoryMb) / hours),
      unit: 'MB an hour, over the second half',
    },
  ];
}
