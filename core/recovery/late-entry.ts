import { COMMIT } from '../closing/expired-lines.ts';
import type { StreamPlan } from '../definition/plan.ts';
import { readTime } from '../values/time.ts';
import { keySet } from './key-set.ts';
import type { WaitingLines } from './ports.ts';
import { waitingRows } from './waiting-rows.ts';

interface Waiting {
  /** What names it, however often it was delivered. */
  readonly key: string;
  /** When it was found to be too late. */
  readonly at: number;
  /** The windows that refused it. */
  readonly windows: readonly string[];
}

/** An event that windows refused. */
export interface LateEvent extends Waiting {
  readonly kind: 'event';
  /** Its canonical line. */
  readonly line: string;
  readonly time: number;
}

/** Cells that came too late for a span; the events that they are made of are in the archive. */
export interface LateCells extends Waiting {
  readonly kind: 'cells';
  readonly start: number;
  readonly end: number;
  /** The groups as panes name them; none for all of them. */
  readonly groupKeys: readonly string[] | undefined;
}

export type LateEntry = LateEvent | LateCells;

/** What waits in the late store of a stream, each once. */
export function lateEntries(plan: StreamPlan, store: WaitingLines): AsyncGenerator<LateEntry, void, undefined> {
  const seen = keySet();
  return waitingRows(store, (row) => {
    const entry = entryOf(plan, row);
    return seen.add(entry.key) ? entry : undefined;
  });
}

/** By the time that they are about. */
export const byTime = (one: LateEntry, other: LateEntry): number =>
  timeOf(one) - timeOf(other) || (one.key < other.key ? -1 : Number(one.key > other.key));

/** When what is late happened. */
export const timeOf = (entry: LateEntry): number => (entry.kind === 'event' ? entry.time : entry.start);

const encoder = new TextEncoder();

/** The events among some entries, as they are in the archive. */
export const linesOfEvents = (entries: readonly LateEntry[]): Uint8Array =>
  encoder.encode(entries.map((entry) => (entry.kind === 'event' ? `${entry.line}\n` : '')).join(''));

function entryOf({ stream }: StreamPlan, row: Readonly<Record<string, unknown>>): LateEntry {
  const { lane, sequence, index, at, windows, event } = row;
  const line = typeof event === 'string' ? event : JSON.stringify(event);
  const content = JSON.parse(line) as Readonly<Record<string, unknown>>;
  const waiting: Waiting = {
    key: `${lane}/${sequence}/${index}`,
    at: readTime(String(at)),
    windows: (typeof windows === 'string' ? JSON.parse(windows) : windows) as readonly string[],
  };
  if (!String(sequence).startsWith(COMMIT))
    return { ...waiting, kind: 'event', line, time: readTime(String(content[stream.eventTime])) };
  const groups = content['groups'] as readonly unknown[] | null;
  return {
    ...waiting,
    kind: 'cells',
    start: readTime(String(content['start'])),
    end: readTime(String(content['end'])),
    groupKeys: groups?.map((group) => JSON.stringify(group)),
  };
}
