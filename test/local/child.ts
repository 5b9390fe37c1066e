import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { TYPESCRIPT } from '../support/typescript.ts';

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export interface Child {
  readonly process: ChildProcess;
  readonly url: string;
}

const spawned = (args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [...TYPESCRIPT, file('../../scripts/start.ts'), ...args], {
    cwd: file('../..'),
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** `npm start` in a process of its own, once it listens. */
export async function startedChild(args: readonly string[]): Promise<Child> {
  const child = spawned(['--port', '0', '--no-simulators', '--json', ...args]);
  child.stderr!.resume();
  for await (const line of createInterface({ input: child.stdout! })) {
    // A pipe that nobody empties would stop it one day.
    child.stdout!.resume();
    return { process: child, url: (JSON.parse(line) as { url: string }).url };
  }
  throw new Error(`It ended before it listened.`);
}

/** `npm start` that is expected to end by itself: its exit code and what it said. */
export async function endedChild(args: readonly string[]): Promise<{ code: number | null; said: string }> {
  const child = spawned(args);
  let said = '';
  child.stderr!.on('data', (text) => {
    said += text;
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, said: said.trim() };
}

/** `npm start` into `head -1`, then Ctrl+C: its exit code, and what it said on the side. */
export async function unreadChild(args: readonly string[]): Promise<{ code: number | null; said: string }> {
  const child = spawned(['--port', '0', '--no-simulators', ...args]);
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  let said = '';
  child.stderr!.on('data', (text) => {
    said += text;
  });
  await once(child.stdout!, 'data');
  child.stdout!.destroy();
  child.kill('SIGINT');
  return { code: await ended, said: said.trim() };
}

/** Ends a child at once, as a loss of power would. */
export async function killed({ process: child }: Child): Promise<void> {
  const gone = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGKILL');
  await gone;
}
