import type { Attributes } from './attributes.ts';

const NAMES = ['records', 'events', 'folded', 'late', 'tooLate', 'duplicates', 'quarantined'] as const;

/**
 * What became of everything that entered a lane. `events` = folded + tooLate + duplicates; `late` are those of the
 * folded that made a revision; `quarantined` are lines that are no events of the stream.
 */
export type Ledger = Readonly<Record<(typeof NAMES)[number], number>>;

const ledgerOf = (count: (name: (typeof NAMES)[number]) => number): Ledger =>
  Object.fromEntries(NAMES.map((name) => [name, count(name)])) as Ledger;

export const emptyLedger: Ledger = ledgerOf(() => 0);

export const addLedgers = (one: Ledger, other: Ledger): Ledger => ledgerOf((name) => one[name] + other[name]);

export const ledgerFrom = (attributes: Attributes): Ledger => ledgerOf((name) => attributes.number(name));
