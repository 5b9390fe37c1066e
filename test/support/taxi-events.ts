import { PROFILES } from '../../core/simulation/profiles.ts';
import { sensorsOf } from '../../core/simulation/sensors.ts';
import simulation from '../../schemas/chicago-taxi/simulation.ts';
import stream from '../../schemas/chicago-taxi/stream.ts';

const START = Date.UTC(2026, 2, 1, 12);

/** So many simulated taxi trips, always the same. */
export function taxiEvents(count: number): readonly Readonly<Record<string, unknown>>[] {
  const profile = { ...PROFILES.fast, eventsPerSecond: 1_000 };
  const sensors = sensorsOf({ stream, simulation, profile, seed: 1, start: START });
  const events: Readonly<Record<string, unknown>>[] = [];
  for (let at = START; events.length < count; at += 1_000) events.push(...sensors.advance(at).flat());
  return events.slice(0, count);
}
