import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '../../local/process/settings.ts';
import { type Started, start } from '../../local/process/start.ts';

export const newDirectory = (): string => mkdtempSync(join(tmpdir(), 'streamgauge-'));

const SETTINGS: Omit<Settings, 'dataDirectory'> = {
  port: 0,
  host: '127.0.0.1',
  origins: [],
  streams: ['heart-rate', 'trip'],
  shards: 2,
  refreshMs: 50,
  loadEveryMs: 100,
  simulators: undefined,
  poll: false,
  json: false,
};

export interface Run extends Started {
  /** What went wrong without anybody having asked. */
  readonly troubles: readonly string[];
  json<T>(path: string, init?: RequestInit): Promise<T>;
  post(stream: string, body: unknown): Promise<Response>;
  /** The rows of a query. */
  rows(sql: string): Promise<readonly Record<string, unknown>[]>;
}

interface Answer {
  readonly rows?: readonly Record<string, unknown>[];
  readonly message?: string;
}

/** A whole run on a port of its own, in a new directory unless one is given. */
export async function newRun(settings: Partial<Settings> = {}): Promise<Run> {
  const troubles: string[] = [];
  const dataDirectory = settings.dataDirectory ?? newDirectory();
  const started = await start({ ...SETTINGS, ...settings, dataDirectory }, (place, error) => {
    troubles.push(`${place}: ${error instanceof Error ? error.message : JSON.stringify(error)}`);
  });
  const json = async <T>(path: string, init?: RequestInit) =>
    (await fetch(started.url + path, init)).json() as Promise<T>;
  return {
    ...started,
    troubles,
    json,
    post: (stream, body) =>
      fetch(`${started.url}/streams/${stream}/events`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    async rows(sql) {
      const body = JSON.stringify({ sql });
      const { rows, message } = await json<Answer>('/api/query', { method: 'POST', body });
      if (!rows) throw new Error(`${message} It was asked: ${sql}`);
      return rows;
    },
    async stop() {
      await started.stop();
      if (!settings.dataDirectory) rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

/** No measure of speed: a machine that is busy with something else may be this slow. */
const PATIENCE_MS = 60_000;

/** Asks until the answer is as wanted; gives the last answer when the time is over. */
export async function eventually<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (wanted(answer) || performance.now() > until) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

let made = 0;
/** A right event of the heart-rate stream that was taken so long ago. */
export const sample = (change: Readonly<Record<string, unknown>> = {}, agoMs = 0) => ({
  sample_id: `s-${process.pid}-${made++}`,
  sensor_id: 'watch-1',
  sampled_at: new Date(Date.now() - agoMs).toISOString(),
  heart_rate: 70,
  ...change,
});
