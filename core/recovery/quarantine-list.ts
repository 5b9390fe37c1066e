import { writeTime } from '../values/time.ts';
import { type QuarantineEntry, readQuarantine } from './quarantine-entry.ts';
import { type RedrivePorts, redriveMarks } from './redrive.ts';

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
  const all = (await readQuarantine(quarantine))
    .map((entry) => ({ ...entry, reasons: marks.reasons.get(entry.key) ?? entry.reasons }))
    .filter(isInQuarantine(filter));
  const open = all.filter(({ key }) => !marks.closed.has(key));
  const rows = new Map<string, QuarantineRow>();
  for (const { reasons, rejectedAt, original, withheld } of open)
    for (const { rule, pointer, message } of reasons) {
      const key = `${rule} ${pointer}`;
      const known = rows.get(key);
      rows.set(key, {
        rule,
        pointer,
        entries: (known?.entries ?? 0) + 1,
        notKept: (known?.notKept ?? 0) + (withheld.includes('*') ? 1 : 0),
        first: known?.first ?? writeTime(rejectedAt),
        last: writeTime(rejectedAt),
        message,
        sample: original.slice(0, SAMPLE_CHARACTERS),
      });
    }
  return {
    rows: [...rows.values()].sort((a, b) => b.entries - a.entries),
    open: open.length,
    redriven: all.length - open.length,
  };
}
