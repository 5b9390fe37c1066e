import type { StreamDefinition } from '../definition/stream.ts';
import { readTime } from '../values/time.ts';
import { PROFILES } from './profiles.ts';
import { sensorsOf } from './sensors.ts';
import type { Simulation } from './simulation.ts';

type Event = Readonly<Record<string, unknown>>;

const SEED = 1;
const START = readTime('2026-03-01T09:30:00.000Z');
/** Ten events a second: enough that one of them has a value in most fields. */
const LOOKED_AT_MS = 5_000;

/** An event such as the sensors of the stream send, always the same one: of the first of them the one that says most. */
export function simulatedExample(stream: StreamDefinition, simulation: Simulation): Event {
  const sensors = sensorsOf({ stream, simulation, profile: PROFILES['files-100ms'], seed: SEED, start: START });
  const events = sensors.advance(START + LOOKED_AT_MS).flat();
  return events.reduce((best, event) => (valuesIn(event) > valuesIn(best) ? event : best));
}

const valuesIn = (event: Event): number => Object.values(event).filter((value) => value !== null).length;
