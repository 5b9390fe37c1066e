import type { Reason } from '../delivery/quarantine.ts';
import { acceptedIds } from './accepted-ids.ts';
import type { Grouping } from './grouping.ts';
import { keySet } from './key-set.ts';
import type { Archive } from './ports.ts';
import type { QuarantineEntry } from './quarantine-entry.ts';
import type { Marks, RedriveJob } from './redrive-marks.ts';
import type { Rejudged } from './rejudging.ts';

interface Outcome {
  readonly right: Exclude<Rejudged, string | { readonly reasons: unknown }> | undefined;
  readonly reasons: readonly Reason[] | undefined;
  readonly isKept: boolean;
}
export type Judged = Outcome & { readonly entry: QuarantineEntry };

export function outcomeOf(rejudged: Rejudged): Outcome {
  if (rejudged === 'not kept') return { right: undefined, reasons: undefined, isKept: false };
  if ('reasons' in rejudged) return { right: undefined, reasons: rejudged.reasons, isKept: true };
  return { right: rejudged, reasons: undefined, isKept: true };
}

/** The job that judged entries make. */
export async function contentOf(
  judged: readonly Judged[],
  marks: Marks,
  grouping: Grouping,
  archive: Archive,
  hasIds: boolean,
): Promise<RedriveJob> {
  const right = judged.flatMap(({ entry, right: one }) => (one ? [{ ...one, key: entry.key }] : []));
  const isAccepted = hasIds ? await acceptedIds(grouping, archive, right) : () => false;
  const own = keySet();
  const fresh = right.filter(({ id }) => !hasIds || (!isAccepted(id) && !marks.ids.has(id) && own.add(id)));
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
