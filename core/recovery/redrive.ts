import type { StreamPlan } from '../definition/plan.ts';
import type { Reason } from '../delivery/quarantine.ts';
import { RetryLater } from '../errors.ts';
import { linesOf } from '../events/lines.ts';
import { appendInOrder } from '../ingest/append-in-order.ts';
import { laneRecords } from '../ingest/lane-records.ts';
import type { LaneStore } from '../lanes/lane-store.ts';
import type { Clock, EventLog } from '../ports.ts';
import { writeTime } from '../values/time.ts';
import type { PublishedVersion } from '../versions/published-version.ts';
import { acceptedIds } from './accepted-ids.ts';
import type { Fix } from './fix.ts';
import { type Grouping, groupingOf } from './grouping.ts';
import { allJobs, type Job, putJob, putJobDone, readJobLog } from './job-log.ts';
import type { Archive, LoggedRecords, WaitingLines } from './ports.ts';
import { type QuarantineEntry, readQuarantine } from './quarantine-entry.ts';
import { type Rejudged, rejudging } from './rejudging.ts';

export interface RedrivePorts {
  readonly store: LaneStore;
  readonly log: EventLog;
  readonly clock: Clock;
  readonly quarantine: WaitingLines;
  readonly archive: Archive;
  /** After a crash only the log knows what came in. */
  readonly logged: LoggedRecords;
  /** For so long an unfinished redrive may still be at work somewhere, ms. */
  readonly leaseMs: number;
}

/** What one step of a redrive does. */
interface RedriveJob {
  /** Canonical lines, each with its virtual lane. */
  readonly lines: readonly { readonly lane: number; readonly text: string }[];
  /** Entries that came in with them, and the ids of their events. */
  readonly cameIn: readonly { readonly key: string; readonly id: string }[];
  /** Entries whose events were there already: sent again by their sender, or rejected more than once. */
  readonly repeated: readonly string[];
  readonly stillWrong: readonly StillWrong[];
}

interface StillWrong {
  readonly key: string;
  readonly reasons: readonly Reason[];
}

export interface Redriven {
  readonly cameIn: number;
  readonly repeated: number;
  readonly stillWrong: readonly StillWrong[];
  /** Entries of which too little was kept. */
  readonly notKept: number;
}

interface Asked {
  readonly fix?: Fix;
  /** Which entries; all, if not given. */
  readonly wanted?: (entry: QuarantineEntry) => boolean;
  /** Epoch ms after which the log is not asked again. */
  readonly until: number;
  /** Hears how many entries one job closed, of how many that were open. */
  readonly progress?: (closed: number, open: number) => void;
}

/** So many events share one job, as they share one request. */
const PORTION = 500;

/**
 * Takes what waits in quarantine in, as far as it is right by now. Jobs follow one another in a log, each fixed before
 * its lines are sent: one that was begun is finished first, by sending what the log does not have of it.
 */
export function redriver(
  plan: StreamPlan,
  ports: RedrivePorts,
  published: readonly PublishedVersion[] = [],
): (asked: Asked) => Promise<Redriven> {
  const { store, clock } = ports;
  const grouping = groupingOf(plan);

  return async ({ fix = {}, wanted = () => true, until, progress }) => {
    const rejudge = rejudging(plan, published, fix);
    const total = { cameIn: 0, repeated: 0 };
    for (;;) {
      const { newest, done } = await readJobLog<RedriveJob>(store, 'redrive');
      if (newest && !done) {
        await goOn(newest, until);
        continue;
      }
      const marks = await redriveMarks(store);
      const open = (await readQuarantine(ports.quarantine)).filter(
        (entry) => !marks.closed.has(entry.key) && wanted(entry),
      );
      const judged = open.map((entry) => ({ entry, ...outcomeOf(rejudge(entry)) }));
      const content = await contentOf(judged, marks, grouping, ports.archive, plan.dedupForMs > 0);
      const left = judged.filter(({ reasons }) => reasons !== undefined);
      if (content.cameIn.length + content.repeated.length + content.stillWrong.length === 0)
        return {
          ...total,
          stillWrong: left.map(({ entry, reasons = [] }) => ({ key: entry.key, reasons })),
          notKept: judged.filter(({ isKept }) => !isKept).length,
        };
      const job = { number: (newest?.number ?? 0) + 1, at: clock.now(), content };
      if (!(await putJob(store, 'redrive', job))) continue;
      await send(job, until);
      total.cameIn += content.cameIn.length;
      total.repeated += content.repeated.length;
      progress?.(content.cameIn.length + content.repeated.length, open.length);
    }
  };

  /** Sends, as a job of its own, what the log does not have of a job that somebody began. */
  async function goOn({ number, at, content }: Job<RedriveJob>, until: number): Promise<void> {
    const free = at + ports.leaseMs;
    if (clock.now() < free)
      throw new RetryLater(
        `Somebody began to redrive ${plan.stream.name} at ${writeTime(at)} and may still be at work. If not, try again after ${writeTime(free)}.`,
      );
    const known = new Set<string>();
    for await (const { data } of ports.logged.since(at - SKEW_MS))
      for (const { start, end } of linesOf(data)) known.add(`${decoder.decode(data.subarray(start, end))}\n`);
    const lines = content.lines.filter(({ text }) => !known.has(text));
    const job = { number: number + 1, at: clock.now(), content: { ...content, lines } };
    if (await putJob(store, 'redrive', job)) await send(job, until);
  }

  async function send({ number, at, content }: Job<RedriveJob>, until: number): Promise<void> {
    const records = laneRecords(content.lines.map((line, index) => ({ ...line, index })));
    // Whoever goes on with it must not meet its lines on their way.
    const patience = { until: Math.min(until, at + PATIENCE_MS), spread: 0.5 };
    const { written, problem } = await appendInOrder(ports, records, patience);
    if (!written.every(Boolean))
      throw new RetryLater(
        `The log did not confirm all of redrive ${number} of ${plan.stream.name} (${problem}). Run it again: it goes on from here, and nothing comes in twice.`,
      );
    await putJobDone(store, 'redrive', number);
  }
}

const decoder = new TextDecoder();
/** How far clocks may be apart. */
const SKEW_MS = 60_000;
/** For so long a job asks the log; leases are longer. */
const PATIENCE_MS = 30_000;

interface Marks {
  /** Entries that need nothing more. */
  readonly closed: ReadonlySet<string>;
  /** Ids of the events that came in. */
  readonly ids: ReadonlySet<string>;
  /** Entries that were judged again and are still wrong, with the newest reasons. */
  readonly reasons: ReadonlyMap<string, readonly Reason[]>;
}

/** What became of entries of the quarantine. */
export async function redriveMarks(store: LaneStore): Promise<Marks> {
  const jobs = await allJobs<RedriveJob>(store, 'redrive');
  return {
    closed: new Set(jobs.flatMap(({ content }) => [...content.cameIn.map(({ key }) => key), ...content.repeated])),
    ids: new Set(jobs.flatMap(({ content }) => content.cameIn.map(({ id }) => id))),
    reasons: new Map(
      jobs.flatMap(({ content }) => content.stillWrong.map(({ key, reasons }) => [key, reasons] as const)),
    ),
  };
}

interface Outcome {
  readonly right: Exclude<Rejudged, string | { readonly reasons: unknown }> | undefined;
  readonly reasons: readonly Reason[] | undefined;
  readonly isKept: boolean;
}
type Judged = Outcome & { readonly entry: QuarantineEntry };

function outcomeOf(rejudged: Rejudged): Outcome {
  if (rejudged === 'not kept') return { right: undefined, reasons: undefined, isKept: false };
  if ('reasons' in rejudged) return { right: undefined, reasons: rejudged.reasons, isKept: true };
  return { right: rejudged, reasons: undefined, isKept: true };
}

async function contentOf(
  judged: readonly Judged[],
  marks: Marks,
  grouping: Grouping,
  archive: Archive,
  hasIds: boolean,
): Promise<RedriveJob> {
  const right = judged.flatMap(({ entry, right: one }) => (one ? [{ ...one, key: entry.key }] : [])).slice(0, PORTION);
  const isAccepted = hasIds ? await acceptedIds(grouping, archive, right) : () => false;
  const known = new Set(hasIds ? marks.ids : []);
  const fresh = right.filter(({ id }) => {
    if (isAccepted(id) || known.has(id)) return false;
    if (hasIds) known.add(id);
    return true;
  });
  const keys = new Set(fresh.map(({ key }) => key));
  return {
    lines: fresh.map(({ lane, text }) => ({ lane, text })),
    cameIn: fresh.map(({ key, id }) => ({ key, id })),
    repeated: right.filter(({ key }) => !keys.has(key)).map(({ key }) => key),
    stillWrong: judged.flatMap(({ entry, reasons }) =>
      reasons && !isSame(reasons, marks.reasons.get(entry.key) ?? entry.reasons) ? [{ key: entry.key, reasons }] : [],
    ),
  };
}

const isSame = (one: readonly Reason[], other: readonly Reason[]): boolean =>
  JSON.stringify(one.map(reasonText)) === JSON.stringify(other.map(reasonText));
const reasonText = ({ pointer, rule, message }: Reason): string => `${pointer} ${rule} ${message}`;
