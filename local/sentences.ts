import { statfsSync } from 'node:fs';
import { join } from 'node:path';
import { LostKey } from '../adapters/embedded/file-secrets.ts';

/** Why a local run cannot start or go on, in one sentence for the person who started it. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun';
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What is wrong with a warehouse that could not be opened, in a data directory that may be all right. */
export function cannotOpenWarehouse(directory: string, error: unknown): CannotRun {
  return cannotOpen(
    directory,
    error,
    (message) =>
      `${join(directory, 'warehouse.duckdb')} cannot be read (${message}): it is damaged or not ours. Bring the data directory back from a copy, or move it away to begin anew; the events in it are in its lake and its logs, too.`,
  );
}

/** What is wrong with a data directory that could not be opened. */
export function cannotOpen(
  directory: string,
  error: unknown,
  damaged = (message: string): string =>
    `The store in ${directory} cannot be read (${message}): it is damaged or not ours. Move it away to start anew, or bring it back from a copy.`,
): CannotRun {
  if (error instanceof LostKey) return new CannotRun(error.message, { cause: error });
  const message = messageOf(error);
  const code = codeOf(error);
  const [, holder] = /Conflicting lock is held in .*?\(PID (\d+)\)/.exec(message) ?? [];
  const told = (text: string) => new CannotRun(text, { cause: error });
  if (holder || /could not set lock/i.test(message))
    return told(
      `Another process${holder ? ` (${holder})` : ''} uses the data directory ${directory}: stop it, or choose another directory with DATA_DIR.`,
    );
  const [, writes] = /replaying WAL file "(.+?)"/.exec(message) ?? [];
  if (writes)
    return told(
      `${writes} is damaged: move this one file away and start again. What was only in it is loaded anew from the log of events and the store beside it.`,
    );
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM' || /permission denied|read-only/i.test(message))
    return told(
      `The data directory ${directory} cannot be written to: give yourself the right, or choose another with DATA_DIR.`,
    );
  if (code === 'ENOSPC' || /no space left/i.test(message))
    return told(
      `The disk that holds the data directory ${directory} is full: make room, or choose another with DATA_DIR.`,
    );
  if (code === 'ENOENT') return told(`The data directory ${directory} cannot be made: choose another with DATA_DIR.`);
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return told(`${directory} is no directory: choose another with DATA_DIR.`);
  return told(damaged(String(message.split('\n')[0])));
}

/** Whether a store could be opened, and only then is found to be damaged, or on a disk that takes nothing more. */
export const isOfStore = (error: unknown): boolean =>
  /\bMDB_(CORRUPTED|PROBLEM|PAGE)|is broken\b|no space left|read-only file system/i.test(messageOf(error));

const LITTLE_BYTES = 8 * 1_024 * 1_024;

/** Why a run ends that had started: a store that cannot be written to says so in many ways. */
export function cannotGoOn(directory: string, error: unknown): CannotRun {
  const { bavail, bsize } = statfsSync(directory);
  const why = bavail * bsize < LITTLE_BYTES ? 'The disk is full' : `${messageOf(error)}`;
  return new CannotRun(
    `${why}, so the run in ${directory} has ended: make room or mend it, and start again. Nothing that was answered as accepted is lost.`,
    { cause: error },
  );
}

/** What is wrong with an address that one cannot listen at. */
export function cannotListen(host: string, port: number, error: unknown): CannotRun {
  const told = (text: string) => new CannotRun(text, { cause: error });
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return told(`Port ${port} of ${host} is in use: stop what listens there, or choose another with PORT.`);
    case 'EACCES':
      return told(`Port ${port} needs more rights than you have: choose one above 1023 with PORT.`);
    default:
      return told(
        `One cannot listen at ${host}, port ${port} (${messageOf(error)}): choose another with HOST and PORT.`,
      );
  }
}
