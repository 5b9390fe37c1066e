import type { StreamPlan } from '../definition/plan.ts';
import { deliver } from '../delivery/deliver.ts';
import type { Patience } from '../delivery/pause.ts';
import type { PseudonymOf } from '../events/pseudonyms.ts';
import type { Clock, Delivery, EventLog } from '../ports.ts';
import type { PublishedVersion } from '../versions/published-version.ts';
import { appendInOrder } from './append-in-order.ts';
import type { Body } from './body.ts';
import { type Judgement, judging } from './judging.ts';
import { type Line, laneRecords } from './lane-records.ts';
import { type Origin, quarantineOf, type Rejection } from './quarantining.ts';
import type { Verdict } from './verdict.ts';
import { writing } from './writing.ts';

export interface IngestPorts {
  readonly log: EventLog;
  readonly delivery: Delivery;
  readonly clock: Clock;
  /** Asked only for streams with personal fields. */
  pseudonyms(): Promise<PseudonymOf>;
}

/** What became of a request. */
export interface Taken {
  /** One for each event, in their order. */
  readonly verdicts: readonly Verdict[];
  readonly records: number;
  readonly retries: number;
  /** Why events are unconfirmed. For our log: their producer can do nothing about it. */
  readonly problem: string | undefined;
}

/** A request that was looked through. */
interface Sorted {
  readonly judgements: readonly Pick<Judgement, 'id' | 'by'>[];
  readonly rejections: readonly Rejection[];
  readonly records: ReturnType<typeof laneRecords>;
  readonly quarantine: ReturnType<typeof quarantineOf>;
}

type Ingest = (body: Body, origin: Origin, patience: Patience) => Promise<Taken>;

/** Takes events of a stream in: right ones into the log, wrong ones into quarantine, a verdict for each. */
export function ingestion(plan: StreamPlan, ports: IngestPorts, published: readonly PublishedVersion[] = []): Ingest {
  const judge = judging(plan, published);
  const writeWith = writing(plan);
  const personal = Object.values(plan.stream.fields).some((field) => field.personal);

  return async (body, origin, patience) => {
    let pseudonymOf: PseudonymOf;
    try {
      pseudonymOf = personal ? await ports.pseudonyms() : withoutKey;
    } catch (error) {
      return nothingTaken(body, error);
    }
    const { judgements, rejections, records, quarantine } = sorted(body, origin, pseudonymOf);
    const quarantineTexts = quarantine.map(({ line }) => line);
    const [appended, quarantined] = await Promise.all([
      appendInOrder(ports, records, patience),
      deliver(ports, { kind: 'quarantine' }, quarantineTexts, patience),
    ]);

    const unconfirmed = new Set([
      ...records.flatMap(({ indices }, record) => (appended.written[record] ? [] : indices)),
      ...quarantined.left.map((line) => (quarantine[line] as { index: number }).index),
    ]);
    return {
      verdicts: verdictsOf(judgements, rejections, unconfirmed),
      records: records.length,
      retries: appended.retries,
      problem: unconfirmed.size > 0 ? (appended.problem ?? messageOf(quarantined.cause)) : undefined,
    };
  };

  /** Nothing of what it gives back refers to the events: many requests wait for the log at once, and theirs need not. */
  function sorted(body: Body, origin: Origin, pseudonymOf: PseudonymOf): Sorted {
    const write = writeWith(pseudonymOf);
    const lines: Line[] = [];
    const rejections: Rejection[] = [];
    const judgements = body.candidates.map((candidate, index) => {
      const judged = judge(candidate, origin.receivedAt);
      const { id, by } = judged;
      const written = 'event' in judged ? write(judged.event, origin.receivedAt) : judged;
      if ('reasons' in written) rejections.push({ index, id, by, reasons: written.reasons });
      else lines.push({ index, ...written });
      return { id, by };
    });
    const quarantine = quarantineOf(plan, body, origin, rejections, pseudonymOf);
    return { judgements, rejections, records: laneRecords(lines), quarantine };
  }
}

/** An older version may have had personal fields: without a key they are emptied. */
const withoutKey: PseudonymOf = () => '';

function verdictsOf(
  judgements: Sorted['judgements'],
  rejections: readonly Rejection[],
  unconfirmed: ReadonlySet<number>,
): readonly Verdict[] {
  const errors = new Map(rejections.map(({ index, reasons }) => [index, reasons]));
  return judgements.map(({ id, by }, index) => {
    const reasons = errors.get(index);
    const status = unconfirmed.has(index) ? 'unconfirmed' : reasons ? 'rejected' : 'accepted';
    return {
      index,
      ...(id !== undefined && { id }),
      status,
      ...(by && { schemaVersion: by.version }),
      ...(reasons && { errors: reasons }),
    };
  });
}

function nothingTaken(body: Body, error: unknown): Taken {
  const verdicts = body.candidates.map((_, index): Verdict => ({ index, status: 'unconfirmed' }));
  return { verdicts, records: 0, retries: 0, problem: messageOf(error) };
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : 'The quarantine did not take all records.';
