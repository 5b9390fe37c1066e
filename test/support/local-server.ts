import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';

export interface LocalServer {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Clients need some credentials to sign with; local servers take any. */
export const LOCAL = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } } as const;

/** The settings of a client of a local server. */
export const clientOf = ({ endpoint }: LocalServer) => ({ ...LOCAL, endpoint });

interface Program {
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: Record<string, string>;
  readonly cwd?: string;
}
type Start = (ports: readonly [number, number]) => Program;

/** Someone else may take a port between its choice and its use. */
const TRIES = 3;
const PATIENCE_MS = 45_000;
const PAUSE_MS = 25;

/** Starts a program that serves HTTP on the given port, and waits until it answers. */
export async function localServer(start: Start): Promise<LocalServer> {
  for (let tries = 1; ; tries++)
    try {
      return await startedServer(start);
    } catch (error) {
      if (tries === TRIES) throw error;
    }
}

async function startedServer(start: Start): Promise<LocalServer> {
  const ports = [await freePort(), await freePort()] as const;
  const { file, args, env, cwd } = start(ports);
  const server = spawn(file, args, { stdio: 'ignore', env: { ...process.env, ...env }, cwd });
  // Also where a test fails before it can stop its server.
  process.once('exit', () => server.kill('SIGKILL'));
  const endpoint = `http://127.0.0.1:${ports[0]}`;
  await answers(endpoint, server);
  return {
    endpoint,
    async stop() {
      if (server.exitCode !== null) return;
      server.kill('SIGKILL');
      await once(server, 'exit');
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}

async function answers(endpoint: string, server: ChildProcess): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    if (server.exitCode !== null) throw new Error(`The server of ${endpoint} ended with ${server.exitCode}.`);
    try {
      await fetch(endpoint);
      return;
    } catch {
      await setTimeout(PAUSE_MS);
    }
  }
  server.kill('SIGKILL');
  throw new Error(`The server of ${endpoint} did not answer within ${PATIENCE_MS / 1_000} s.`);
}
