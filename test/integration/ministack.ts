import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const FOLDER = resolve('.build/ministack');
const PROGRAM = join(FOLDER, 'bin/ministack');
const PACKAGE = 'ministack[full]==1.5.33';
const READY_MS = 60_000;

interface Emulator {
  readonly endpoint: string;
  stop(): void;
}

/** Installs the emulator from its registry if it is not there, and starts it on a free port. */
export async function startMinistack(say: (text: string) => void): Promise<Emulator> {
  if (!existsSync(PROGRAM)) {
    say(`installing ${PACKAGE} into .build/ministack`);
    mkdirSync(FOLDER, { recursive: true });
    execute('python3', ['-m', 'venv', FOLDER]);
    execute(join(FOLDER, 'bin/pip'), ['install', '--quiet', PACKAGE]);
  }
  const port = await freePort();
  const log = openSync(join(FOLDER, 'log.txt'), 'w');
  const child = spawn(PROGRAM, {
    cwd: FOLDER,
    env: { ...process.env, GATEWAY_PORT: String(port) },
    stdio: ['ignore', log, log],
    detached: true,
  });
  // It starts a worker for each function; they end with the group.
  const stop = () => {
    try {
      process.kill(-child.pid!, 'SIGTERM');
    } catch {
      // It has ended already.
    }
  };
  process.once('exit', stop);
  // An address, not a name: then the SDK puts the bucket into the path by itself.
  const endpoint = `http://127.0.0.1:${port}`;
  const until = Date.now() + READY_MS;
  while (!(await isReady(endpoint))) {
    if (Date.now() > until || child.exitCode !== null)
      throw new Error('The emulator did not start. See .build/ministack/log.txt.');
    await sleep(250);
  }
  return { endpoint, stop };
}

function execute(program: string, args: readonly string[]): void {
  const { status, error } = spawnSync(program, args, { stdio: 'inherit' });
  if (status !== 0)
    throw new Error(
      `${program} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}. Install Python 3 with venv, or give --endpoint.`,
    );
}

const isReady = (endpoint: string): Promise<boolean> =>
  fetch(`${endpoint}/_ministack/health`).then(
    ({ ok }) => ok,
    () => false,
  );

const freePort = (): Promise<number> =>
  new Promise((give, fail) => {
    const server = createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => give(port));
    });
  });
