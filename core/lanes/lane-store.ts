import type { StreamPlan, WindowPlan } from '../definition/plan.ts';
import type { Clock, Compression, EventLog, Table } from '../ports.ts';
import { scopeOf } from './keys.ts';

/** Where the lanes, ticks and the registry of one stream are kept. */
export interface LaneStore {
  /** See `scopeOf`. */
  readonly scope: string;
  readonly table: Table;
  readonly compression: Compression;
  readonly clock: Clock;
  /** For how long an item is kept after it was written, ms. */
  readonly keepMs: number;
}

export interface LaneStorePorts {
  readonly table: Table;
  readonly compression: Compression;
  readonly clock: Clock;
  readonly log: Pick<EventLog, 'createdAt'>;
}

/** Opens the store once it is needed, and again after a failure. */
export function laneStoreOpener(
  plan: StreamPlan,
  { table, compression, clock, log }: LaneStorePorts,
  keepMs: number = keepMsOf(plan),
): () => Promise<LaneStore> {
  let opened: LaneStore | undefined;
  return async () => {
    opened ??= { scope: scopeOf(plan.stream.name, await log.createdAt()), table, compression, clock, keepMs };
    return opened;
  };
}

/** Epoch seconds after which an item written now may go. */
export const expiryOf = ({ clock, keepMs }: LaneStore): number => Math.ceil((clock.now() + keepMs) / 1_000);

const DAY_MS = 86_400_000;
const LEAST_KEEP_MS = 7 * DAY_MS;
const CALENDAR_DAYS = { day: 1, week: 7, month: 31, quarter: 92, year: 366 } as const;

/** Long enough for a span to fill, close and be revised, twice over, and for people to mend what is stuck. */
const keepMsOf = ({ windows }: StreamPlan): number =>
  Math.max(LEAST_KEEP_MS, ...windows.map((window) => 2 * openMs(window)));

function openMs({ shape, reviseForMs }: WindowPlan): number {
  switch (shape.shape) {
    case 'tumbling':
    case 'sliding':
      return shape.sizeMs + reviseForMs;
    case 'session':
      return shape.gapMs + reviseForMs;
    case 'calendar':
      return CALENDAR_DAYS[shape.unit] * DAY_MS + reviseForMs;
  }
}
