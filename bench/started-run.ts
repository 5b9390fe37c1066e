import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface StartedRun {
  readonly url: string;
  readonly streams: readonly string[];
  readonly child: ChildProcess;
}

/** A run in a process of its own, at any port, started as `npm start` does it. */
export async function startedRun(options: readonly string[]): Promise<StartedRun> {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { start: string } };
  const [, ...command] = scripts.start.split(' ');
  const child = spawn(process.execPath, [...command, '--port', '0', '--json', ...options], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const { url, streams } = JSON.parse(line) as { url: string; streams: readonly string[] };
    return { url, streams, child };
  }
  throw new Error('The run ended before it listened.');
}
