import type { StreamPlan } from '../definition/plan.ts';
import type { Reason } from '../delivery/quarantine.ts';
import { type Event, idTextOf } from '../events/identity.ts';
import { judging } from '../ingest/judging.ts';
import type { Line } from '../ingest/lane-records.ts';
import { writing } from '../ingest/writing.ts';
import { readTime } from '../values/time.ts';
import type { PublishedVersion } from '../versions/published-version.ts';
import { type Fix, fixed } from './fix.ts';
import type { QuarantineEntry } from './quarantine-entry.ts';

/** What an entry of the quarantine is by the definition of today. */
export type Rejudged =
  | (Omit<Line, 'index'> & { readonly id: string; readonly time: number })
  | { readonly reasons: readonly Reason[] }
  /** Not enough was kept of it: its sender has to send it again. */
  | 'not kept';

/** What a line that was read from the log has more than an event. It goes on naming its version. */
const ADDED = 'received_at';

/** Judges entries again, with the definition of today, as if they came when they first came. */
export function rejudging(
  plan: StreamPlan,
  published: readonly PublishedVersion[],
  fix: Fix,
): (entry: QuarantineEntry) => Rejudged {
  const judge = judging(plan, published);
  const idText = idTextOf(plan);
  const { fields, eventTime } = plan.stream;
  // What is personal was replaced before it was kept.
  const write = writing(plan)((value) => value);

  return (entry) => {
    if (entry.withheld.includes('*')) return 'not kept';
    const read = parsed(entry.original);
    if ('fault' in read) return { reasons: entry.reasons };
    const value = fixed(withoutAdded(read.value, entry), fix);
    if (showsPersonal(value, entry) || lacksWithheld(read.value, entry)) return 'not kept';
    const judged = judge({ value }, entry.rejectedAt);
    if ('reasons' in judged) {
      const reasons = judged.reasons.filter((reason) => !isReplaced(entry, reason));
      if (reasons.length > 0) return { reasons };
    }
    const event = 'event' in judged ? judged.event : (value as Event);
    const written = write(event, entry.rejectedAt);
    if ('reasons' in written) return written;
    return { ...written, id: idText(event), time: readTime(String(event[eventTime])) };
  };

  /** The keyed hash of a value need not be as the value must be; the value itself was judged before. */
  function isReplaced({ withheld, reasons }: QuarantineEntry, { pointer }: Reason): boolean {
    const name = pointer.slice(1);
    const was = reasons.some((reason) => reason.pointer === pointer);
    return withheld.includes(name) && fields[name]?.personal === true && !was;
  }

  /**
   * What a fix renames to a personal field, and what was no personal field when it was kept, is there in clear, and only
   * the ingest may hash. What was read from the log had been hashed before.
   */
  function showsPersonal(value: unknown, { withheld, reasons }: QuarantineEntry): boolean {
    if (isOfLog(reasons) || typeof value !== 'object' || value === null) return false;
    const { rename = {} } = fix;
    const hidden = new Set(withheld.map((name) => (Object.hasOwn(rename, name) ? rename[name] : name)));
    return Object.entries(value).some(
      ([name, one]) => Object.hasOwn(fields, name) && fields[name]?.personal && one !== null && !hidden.has(name),
    );
  }

  function withoutAdded(value: unknown, { reasons }: QuarantineEntry): unknown {
    if (!isOfLog(reasons) || typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).filter(([name]) => name !== ADDED || Object.hasOwn(fields, name)));
  }

  /** A name that no field had may be that of a personal one, so its value was not kept: a field must not lack it unseen. */
  function lacksWithheld(value: unknown, { withheld, reasons }: QuarantineEntry): boolean {
    const { rename = {}, set = {}, drop = [] } = fix;
    return withheld.some((name) => {
      const field = Object.hasOwn(rename, name) ? String(rename[name]) : name;
      const isAsked = Object.hasOwn(fields, field) && !Object.hasOwn(set, field) && !drop.includes(field);
      return isAsked && (value as Event)[name] === null && reasons.some(({ pointer }) => pointer === `/${name}`);
    });
  }
}

/** Whether a lane read it from the log and found no event in it. */
const isOfLog = (reasons: readonly Reason[]): boolean => reasons.some(({ rule }) => rule === 'readable');

function parsed(text: string): { readonly value: unknown } | { readonly fault: true } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { fault: true };
  }
}
