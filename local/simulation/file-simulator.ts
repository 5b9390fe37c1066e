import { setTimeout as sleep } from 'node:timers/promises';
import type { Profile } from '../../core/simulation/profiles.ts';
import { movedTimes } from '../../core/sources/moved-times.ts';
import { type Post, postsOf } from '../../core/sources/posts.ts';
import type { Unreadable } from '../../core/sources/records.ts';
import { type Posted, sendEvents } from '../client/run-client.ts';
import type { KnownStream } from '../known-streams.ts';
import { sourceRows } from './source-rows.ts';

interface Options {
  readonly url: string;
  readonly profile: Pick<Profile, 'perPost' | 'postEveryMs'>;
  readonly eventsPerSecond: number;
  /** Events happen when they are sent, not when the file says. */
  readonly asNow: boolean;
  readonly posted: (posted: Posted) => void;
  readonly failed: (error: unknown) => void;
  readonly unreadable: (row: Unreadable) => void;
  readonly signal: AbortSignal;
}

/** Sends the events of a file as if they happened one after the other at a steady pace; ends with the file. */
export async function fileSimulator(known: KnownStream, path: string, options: Options): Promise<void> {
  const { url, profile, signal, posted, failed } = options;
  const { stream } = known;
  const posts = postsOf({ batch: profile.perPost });
  const began = Date.now();
  const moved = movedTimes(stream);
  const sending = new Set<Promise<void>>();
  let count = 0;
  let openSince = began;

  function send(ready: readonly Post[]): void {
    if (ready.length > 0) openSince = Date.now();
    for (const { body } of ready) {
      const sent = sendEvents(url, stream.name, body)
        .then(posted, failed)
        .finally(() => sending.delete(sent));
      sending.add(sent);
    }
  }
  for await (const found of await sourceRows(known, path)) {
    if (signal.aborted) break;
    for (const row of found) {
      if ('problem' in row) {
        options.unreadable(row);
        continue;
      }
      const due = began + (count++ * 1_000) / options.eventsPerSecond;
      if (due > Date.now()) await sleep(due - Date.now(), undefined, { signal }).catch(() => undefined);
      if (signal.aborted) break;
      send(posts.add({ line: row.line, text: options.asNow ? moved(row.value, Date.now()) : row.value }));
      if (Date.now() - openSince >= profile.postEveryMs) send(posts.end());
    }
  }
  send(posts.end());
  await Promise.all(sending);
}
