import type { EventOf, Fields } from '../definition/fields.ts';
import type { Draw } from './draw.ts';

/** What is known when an event is made up. */
export interface Scene {
  readonly draw: Draw;
  /** Gives the same draws for every event of the entity: its habits. */
  readonly own: Draw;
  readonly entity: number;
  /** Event time, epoch ms: for times, and for what goes by the calendar. */
  readonly at: number;
  /** Event time in ms since the sensors started, which may be before: for what should repeat with the seed. */
  readonly sinceStart: number;
  /** An instant as sensors write it. */
  readonly written: (time: number) => string;
}

/** How the sensors of one stream behave, beyond what its definition says. */
export interface Simulation {
  readonly entities: number;
  readonly eventsPerSecond: number;
  /** How busy each hour of the day (UTC) is, beside the others. */
  readonly day?: readonly number[];
  /** The fields that hang together; every other field is drawn from its definition. */
  readonly event?: (scene: Scene) => Readonly<Record<string, unknown>>;
}

interface SimulationOf<F extends Fields> extends Simulation {
  readonly event?: (scene: Scene) => Partial<EventOf<F>>;
}

/** A simulation whose fields the compiler checks against the stream's. */
export const simulationOf = <const F extends Fields>(
  _stream: { readonly fields: F },
  simulation: SimulationOf<F>,
): Simulation => simulation;
