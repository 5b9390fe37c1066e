import type { StreamPlan } from '../definition/plan.ts';
import { RetryLater } from '../errors.ts';
import { linesOf } from '../events/lines.ts';
import { appendInOrder } from '../ingest/append-in-order.ts';
import { laneRecords } from '../ingest/lane-records.ts';
import type { LaneStore } from '../lanes/lane-store.ts';
import type { Clock, EventLog } from '../ports.ts';
import { writeTime } from '../values/time.ts';
import type { PublishedVersion } from '../versions/published-version.ts';
import type { Fix } from './fix.ts';
import { groupingOf } from './grouping.ts';
import { type Job, putJob, putJobDone, readJobLog } from './job-log.ts';
import type { Archive, LoggedRecords, WaitingLines } from './ports.ts';
import { type QuarantineEntry, quarantineEntries } from './quarantine-entry.ts';
import { contentOf, type Judged, outcomeOf } from './redrive-job.ts';
import { mark, type RedriveJob, redriveMarks } from './redrive-marks.ts';
import { rejudging } from './rejudging.ts';
import { type StillWrong, wrongEntries } from './still-wrong.ts';

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

export interface Redriven {
  readonly cameIn: number;
  readonly repeated: number;
  readonly stillWrong: StillWrong;
  /** Entries of which too little was kept. */
  readonly notKept: number;
}

interface Asked {
  readonly fix?: Fix;
  /** Which entries, with the reasons that they were left with last; all, if not given. */
  readonly wanted?: (entry: QuarantineEntry) => boolean;
  /** Epoch ms after which the log is not asked again. */
  readonly until: number;
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

  return async (asked) => {
    const total = { cameIn: 0, repeated: 0 };
    for (;;) {
      const log = await readJobLog<RedriveJob>(store, 'redrive');
      if (log.newest && !log.done) {
        await goOn(log.newest, asked.until);
        continue;
      }
      const left = await pass(log.number, asked, total);
      if (left) return { ...total, ...left };
    }
  };

  /** Goes through the quarantine once, a job after the other; gives up where somebody else began one meanwhile. */
  async function pass(
    last: number,
    { fix = {}, wanted = () => true, until }: Asked,
    total: { cameIn: number; repeated: number },
  ): Promise<Pick<Redriven, 'stillWrong' | 'notKept'> | undefined> {
    const rejudge = rejudging(plan, published, fix);
    const marks = await redriveMarks(store);
    const wrong = wrongEntries();
    let [number, notKept] = [last, 0];
    let portion: Judged[] = [];

    async function take(): Promise<boolean> {
      const content = await contentOf(portion, marks, grouping, ports.archive, plan.dedupForMs > 0);
      portion = [];
      if (content.cameIn.length + content.repeated.length + content.stillWrong.length === 0) return true;
      const job = { number: ++number, at: clock.now(), content };
      if (!(await putJob(store, 'redrive', job))) return false;
      await send(job, until);
      mark(marks, content);
      total.cameIn += content.cameIn.length;
      total.repeated += content.repeated.length;
      return true;
    }

    for await (const found of quarantineEntries(ports.quarantine)) {
      if (marks.closed.has(found.key)) continue;
      if (!wanted({ ...found, reasons: marks.reasons.get(found.key) ?? found.reasons })) continue;
      const outcome = outcomeOf(rejudge(found));
      if (outcome.isKept) portion.push({ entry: found, ...outcome });
      else notKept++;
      if (outcome.reasons) wrong.add(outcome.reasons);
      if (portion.length >= PORTION && !(await take())) return undefined;
    }
    return (await take()) ? { stillWrong: wrong.told(), notKept } : undefined;
  }

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
