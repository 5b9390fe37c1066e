import type { Reason } from '../delivery/quarantine.ts';
import { writeTime } from '../values/time.ts';
import { type QuarantineEntry, quarantineEntries } from './quarantine-entry.ts';
import type { RedrivePorts } from './redrive.ts';
import { redriveMarks } from './redrive-marks.ts';

/** Which entries of the quarantine: of a rule, of a field, of a range of arrival (epoch ms). */
export interface QuarantineFilter {
  readonly rule?: string;
  readonly field?: string;
  readonly from?: number;
  readonly to?: number;
}

/** Entries that break one rule in one place. */
interface QuarantineRow {
  readonly rule: string;
  /** As a JSON pointer; empty where it is the whole event. */
  readonly pointer: string;
  readonly entries: number;
  /** Of which too little was kept to take them in, because they are or may be personal. */
  readonly notKept: number;
  readonly first: string;
  readonly last: string;
  /** What the newest of them says and is. */
  readonly message: string;
  readonly sample: string;
}

export interface QuarantineList {
  readonly rows: readonly QuarantineRow[];
  /** Entries that wait, each counted once. */
  readonly open: number;
  /** Entries that came in. */
  readonly redriven: number;
}

export const isInQuarantine =
  ({ rule, field, from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY }: QuarantineFilter) =>
  ({ reasons, rejectedAt }: Pick<QuarantineEntry, 'reasons' | 'rejectedAt'>): boolean =>
    rejectedAt >= from &&
    rejectedAt < to &&
    reasons.some(
      (reason) =>
        (rule === undefined || reason.rule === rule) &&
        (field === undefined || reason.pointer === `/${field}` || reason.pointer.startsWith(`/${field}/`)),
    );

const SAMPLE_CHARACTERS = 300;

/** What waits in quarantine, by what is wrong with it: the most first. */
export async function listQuarantine(
  { store, quarantine }: Pick<RedrivePorts, 'store' | 'quarantine'>,
  filter: QuarantineFilter,
): Promise<QuarantineList> {
  const marks = await redriveMarks(store);
  const isAsked = isInQuarantine(filter);
  const rows = new Map<string, Found>();
  const counts = { open: 0, redriven: 0 };
  for await (const entry of quarantineEntries(quarantine)) {
    const reasons = marks.reasons.get(entry.key) ?? entry.reasons;
    if (!isAsked({ ...entry, reasons })) continue;
    if (marks.closed.has(entry.key)) {
      counts.redriven++;
      continue;
    }
    counts.open++;
    for (const reason of reasons) {
      const key = `${reason.rule} ${reason.pointer}`;
      rows.set(key, joined(rows.get(key), entry, reason));
    }
  }
  return {
    rows: [...rows.values()]
      .sort((a, b) => b.entries - a.entries)
      .map(({ firstAt, lastAt, ...row }) => ({ ...row, first: writeTime(firstAt), last: writeTime(lastAt) })),
    ...counts,
  };
}

interface Found extends Omit<QuarantineRow, 'first' | 'last'> {
  readonly firstAt: number;
  readonly lastAt: number;
}

function joined(
  known: Found | undefined,
  { rejectedAt, original, withheld }: QuarantineEntry,
  { rule, pointer, message }: Reason,
): Found {
  const { entries = 0, notKept = 0, firstAt = rejectedAt, lastAt = rejectedAt } = known ?? {};
  return {
    rule,
    pointer,
    entries: entries + 1,
    notKept: notKept + (withheld.includes('*') ? 1 : 0),
    firstAt: Math.min(firstAt, rejectedAt),
    lastAt: Math.max(lastAt, rejectedAt),
    ...(known && rejectedAt < lastAt
      ? { message: known.message, sample: known.sample }
      : { message, sample: original.slice(0, SAMPLE_CHARACTERS) }),
  };
}
