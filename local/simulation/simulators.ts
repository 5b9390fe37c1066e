import { PROFILES, type ProfileName } from '../../core/simulation/profiles.ts';
import { sensorsOf } from '../../core/simulation/sensors.ts';
import { type Posted, sendEvents } from '../client/run-client.ts';
import type { KnownStream } from '../known-streams.ts';
import { type Repeating, repeating } from '../repeating.ts';

interface Options {
  /** Where the ingest route is: `http://localhost:4600`. */
  readonly url: string;
  readonly profile: ProfileName;
  readonly seed: number;
  readonly now: () => number;
  readonly eventsPerSecond?: number;
  readonly failed: (error: unknown) => void;
  /** What became of the events of one POST. */
  readonly posted?: (posted: Posted) => void;
}

/** A page shows five updates a second, and events of one stream that come together share a write of the log. */
const EVERY_MS = 200;

/** Sensors of one stream that POST to the ingest route as real ones do. */
export function simulator({ stream, simulation }: KnownStream, options: Options): Repeating {
  const { url, seed, now, failed, posted, eventsPerSecond } = options;
  const named = PROFILES[options.profile];
  const profile = eventsPerSecond === undefined ? named : { ...named, eventsPerSecond };
  const sensors = sensorsOf({ stream, simulation, profile, seed, start: now() });

  async function post(events: readonly object[]): Promise<void> {
    const body = JSON.stringify(events.length === 1 ? events[0] : events);
    await sendEvents(url, stream.name, body).then(posted, failed);
  }
  return repeating(() => Promise.all(sensors.advance(now()).map(post)), { everyMs: EVERY_MS, failed });
}
