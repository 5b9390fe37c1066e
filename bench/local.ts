import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverEvents } from '../local/client/server-events.ts';
import type { LiveState, PaneChanges } from '../page/answers.ts';
import { type Load, type Loaded, load, quantile } from './local-load.ts';
import { startedRun } from './started-run.ts';

/** One figure of the local run. */
type LocalFigure = Readonly<Record<string, string | number | boolean>> & { readonly bench: string };

type Measured = Loaded & { readonly limit: number; readonly kept: boolean };

const SECONDS = 60;
/** Sent before and not counted: code is compiled while it is used, and who comes meanwhile would hold up the others for long. */
const WARM_SECONDS = 10;

/** What is asked of the run, in events a second. */
const ASKED = { at25: 25_000, at1: 5_000 };
/** In ms: of a POST at these rates, and from a POST to the pane. */
const POST_P99 = 100;
const [PANE_P50, PANE_P99] = [300, 1_000];

/**
 * Measures a run in a process of its own over HTTP, with the generator beside it: how much it takes at 25 and at 1
 * event to a POST, how long a POST takes at the rates that are asked (as fast as it goes, POSTs wait for each other),
 * and how long an event takes to the pane on the page, all four taxi windows at work.
 */
async function* localFigures(seconds: number): AsyncGenerator<LocalFigure> {
  const at25 = { perPost: 25, seconds, connections: 32 };
  const at1 = { perPost: 1, seconds, connections: 64 };
  const fast = (of: typeof at1, limit: number) =>
    inNewRun(`local, ${of.perPost} to a POST, as fast as it goes`, of, async (url) => {
      const figures = await load({ url, ...of });
      return { ...figures, limit, kept: figures.eventsPerSecond >= limit && figures.p99 <= POST_P99 };
    });
  const paced = (of: typeof at1, eventsPerSecond: number) =>
    inNewRun(`local, ${of.perPost} to a POST, ${eventsPerSecond} events/s`, { ...of, eventsPerSecond }, async (url) => {
      const figures = await load({ url, ...of, eventsPerSecond });
      return { ...figures, limit: POST_P99, kept: figures.p99 <= POST_P99 };
    });
  yield await fast(at25, ASKED.at25);
  yield await paced(at25, ASKED.at25);
  yield await fast(at1, ASKED.at1);
  yield await paced(at1, ASKED.at1);
  yield await inNewRun('local, from POST to pane at 1,000 events/s', undefined, async (url) => {
    const figures = await latencyFigures(url, seconds);
    return { ...figures, limit: PANE_P99, kept: figures.paneP50 <= PANE_P50 && figures.paneP99 <= PANE_P99 };
  });
}

interface Running {
  readonly url: string;
  readonly child: ChildProcess;
  readonly readyMs: number;
}

async function inNewRun(
  bench: string,
  warming: Omit<Load, 'url' | 'seconds'> | undefined,
  measure: (url: string) => Promise<Measured>,
): Promise<LocalFigure> {
  const directory = mkdtempSync(join(tmpdir(), 'streamgauge-bench-'));
  const { url, child, readyMs } = await started(directory);
  try {
    if (warming) await load({ ...warming, url, seconds: WARM_SECONDS });
    const before = processorSeconds(child);
    const figures = await measure(url);
    const settledMs = await settled(url);
    const serverSeconds = round(processorSeconds(child) - before);
    const serverUs = Math.round((serverSeconds * 1e6) / figures.events);
    return { bench, ...figures, serverSeconds, serverUs, settledMs, readyMs, ...memoryOf(child) };
  } finally {
    const gone = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    await gone;
    rmSync(directory, { recursive: true, force: true });
  }
}

async function started(directory: string): Promise<Running> {
  const began = performance.now();
  const { url, child } = await startedRun(['--data-dir', directory, '--streams', 'chicago-taxi', '--no-simulators']);
  return { url, child, readyMs: Math.round(performance.now() - began) };
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

const round = (seconds: number): number => Math.round(seconds * 100) / 100;

/** Processor time of a process so far, where the kernel tells. */
function processorSeconds({ pid }: ChildProcess): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ');
    return (Number(stat[13]) + Number(stat[14])) / 100;
  } catch {
    return Number.NaN;
  }
}

/** The most memory that a process had so far, and what it has now without the pages of files that are only mapped. */
function memoryOf({ pid }: ChildProcess): { readonly memoryMb?: number; readonly ownMemoryMb?: number } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const megabytes = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1_024);
    return { memoryMb: megabytes('VmHWM'), ownMemoryMb: megabytes('RssAnon') };
  } catch {
    return {};
  }
}

const RATE = 1_000;

/** The day so far counts every trip: a POST is on the page once it counts as many as were accepted up to it. */
async function latencyFigures(url: string, seconds: number) {
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
  const loaded = await load({
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
  return { ...loaded, paneP50: quantile(took, 0.5), paneP99: quantile(took, 0.99), unseen: waiting.length };
}

/** `npm run bench -- local [seconds]` */
export default async function bench([seconds = String(SECONDS)]: readonly string[]): Promise<void> {
  for await (const figure of localFigures(Number(seconds))) console.log(JSON.stringify(figure));
}
