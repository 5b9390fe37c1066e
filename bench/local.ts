import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { serverEvents } from '../local/server-events.ts';
import type { LiveState, PaneChanges } from '../page/answers.ts';
import { TYPESCRIPT } from '../test/support/typescript.ts';
import { load, quantile } from './local-load.ts';

/** One figure of the local run. */
type LocalFigure = Readonly<Record<string, string | number>> & { readonly bench: string };

const START = fileURLToPath(new URL('../scripts/start.ts', import.meta.url));
const SECONDS = 60;

/**
 * Measures a run in a process of its own over HTTP, with the generator beside it: how much it takes at 25 and at 1
 * event to a POST, and how long an event takes to the pane on the page, all four taxi windows at work.
 */
async function* localFigures(seconds: number): AsyncGenerator<LocalFigure> {
  yield await inNewRun('local, 25 events to a POST', (url) => load({ url, perPost: 25, seconds, connections: 32 }));
  yield await inNewRun('local, 1 event to a POST', (url) => load({ url, perPost: 1, seconds, connections: 64 }));
  yield await inNewRun('local, from POST to pane at 1,000 events/s', (url) => latencyFigures(url, seconds));
}

interface Running {
  readonly url: string;
  readonly child: ChildProcess;
  readonly readyMs: number;
}

async function inNewRun(bench: string, measure: (url: string) => Promise<object>): Promise<LocalFigure> {
  const directory = mkdtempSync(join(tmpdir(), 'streamgauge-bench-'));
  const { url, child, readyMs } = await started(directory);
  try {
    const figures = await measure(url);
    const settledMs = await settled(url);
    return { bench, ...figures, settledMs, readyMs, ...memoryOf(child) };
  } finally {
    const gone = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    await gone;
    rmSync(directory, { recursive: true, force: true });
  }
}

async function started(directory: string): Promise<Running> {
  const began = performance.now();
  const options = ['--data-dir', directory, '--port', '0', '--streams', 'chicago-taxi', '--no-simulators', '--json'];
  const child = spawn(process.execPath, [...TYPESCRIPT, START, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout! }))
    return { url: (JSON.parse(line) as { url: string }).url, child, readyMs: Math.round(performance.now() - began) };
  throw new Error('The run ended before it listened.');
}

/** How long it takes after the load until every accepted event is in a pane. */
async function settled(url: string): Promise<number> {
  const began = performance.now();
  for (;;) {
    const { streams } = (await (await fetch(`${url}/api/state`)).json()) as LiveState;
    if (streams.every(({ inFlight }) => inFlight === 0)) return Math.round(performance.now() - began);
    if (performance.now() - began > 60_000) return Number.NaN;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What the kernel says of the process, where it does. */
function memoryOf({ pid }: ChildProcess): { readonly memoryMb?: number; readonly cpuSeconds?: number } {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ');
    return { memoryMb: Math.round(Number(kilobytes) / 1_024), cpuSeconds: (Number(stat[13]) + Number(stat[14])) / 100 };
  } catch {
    return {};
  }
}

const RATE = 1_000;

/** The day so far counts every trip: a POST is on the page once it counts as many as were accepted up to it. */
async function latencyFigures(url: string, seconds: number): Promise<object> {
  const waiting: { readonly sentAt: number; readonly events: number }[] = [];
  const took: number[] = [];
  const listening = new AbortController();
  const response = await fetch(`${url}/api/live?stream=chicago-taxi`, { signal: listening.signal });
  const heard = (async () => {
    for await (const { event, data } of serverEvents(response)) {
      if (event !== 'panes') continue;
      const { window, panes } = JSON.parse(data) as PaneChanges;
      if (window !== 'day_so_far') continue;
      const trips = Math.max(...panes.map((pane) => Number(pane['trips'])));
      const now = performance.now();
      while (waiting.length > 0 && waiting[0]!.events <= trips) took.push(now - waiting.shift()!.sentAt);
    }
  })().catch(() => undefined);
  const { events, eventsPerSecond } = await load({
    url,
    perPost: 10,
    seconds,
    connections: 16,
    eventsPerSecond: RATE,
    accepted: (sentAt, count) => waiting.push({ sentAt, events: count }),
  });
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  listening.abort();
  await heard;
  return { events, eventsPerSecond, p50: quantile(took, 0.5), p99: quantile(took, 0.99), unseen: waiting.length };
}

/** `npm run bench -- local [seconds]` */
export default async function bench([seconds = String(SECONDS)]: readonly string[]): Promise<void> {
  for await (const figure of localFigures(Number(seconds))) console.log(JSON.stringify(figure));
}
