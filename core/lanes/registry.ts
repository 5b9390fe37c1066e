import type { Attribute, Item, Shard } from '../ports.ts';
import { type Attributes, attributesOf, instantAttribute } from './attributes.ts';
import { registryKey } from './keys.ts';
import type { LaneStore } from './lane-store.ts';
import { addLedgers, emptyLedger, type Ledger, ledgerFrom } from './ledger.ts';

/** A lane of the stream: one shard of its log. */
export interface Lane {
  readonly id: string;
  readonly parents: readonly string[];
  readonly hashRange: readonly [string, string];
  /** The least watermark of those of its parents that are retired; -Infinity if one of them never had an event. */
  readonly inherited: number | undefined;
  /** For a lane that will not move again: how it ended. */
  readonly retired: Ending | undefined;
  readonly registeredAt: number;
}

/** The last commit of a lane, and the sums up to it. */
export interface Ending {
  readonly version: number;
  readonly totals: Ledger;
  /** When it was retired, epoch ms. */
  readonly at?: number | undefined;
}

/** Every lane there is. One item, so that nobody ever sees half a list. */
export interface Registry {
  readonly version: number;
  readonly lanes: readonly Lane[];
}

export async function readRegistry({ scope, table }: LaneStore): Promise<Registry | undefined> {
  const { pk, sk } = registryKey(scope);
  const [item] = await table.query(pk, { from: sk, to: sk });
  return item && registryFrom(item);
}

/** Whether the registry was still what `lanes` was derived from. */
export async function replaceRegistry(
  { scope, table }: LaneStore,
  previous: Registry | undefined,
  lanes: readonly Lane[],
): Promise<boolean> {
  const version = (previous?.version ?? 0) + 1;
  return table.replaceIfVersion(
    { ...registryKey(scope), body: { lanes: lanes.map(laneAttributes) }, version },
    previous?.version,
  );
}

/** The lanes, with those added whose shards are new. Nothing else changes. */
export function withNewShards(
  lanes: readonly Lane[],
  shards: readonly Shard[],
  now: number,
): { readonly lanes: readonly Lane[]; readonly added: number } {
  const known = new Set(lanes.map(({ id }) => id));
  const added = shards.filter(({ id }) => !known.has(id)).map((shard) => newLane(shard, now));
  return { lanes: [...lanes, ...added], added: added.length };
}

const newLane = ({ id, parents, hashRange }: Shard, registeredAt: number): Lane => ({
  id,
  parents,
  hashRange,
  inherited: undefined,
  retired: undefined,
  registeredAt,
});

/** Stands for all lanes that are gone: of them only their sums are left. */
export const GONE = 'gone';
const DAY_MS = 86_400_000;

/**
 * Leaves out lanes that nothing can read any more: their shards are no longer listed, and whatever they had in the table
 * has expired. Their sums stay, or the ledger would go back.
 */
export function withoutGone(
  lanes: readonly Lane[],
  shards: readonly Shard[],
  { now, keepMs }: { readonly now: number; readonly keepMs: number },
): readonly Lane[] {
  const isGone = ({ id, retired }: Lane): boolean =>
    retired?.at !== undefined && retired.at + keepMs + DAY_MS < now && !shards.some((shard) => shard.id === id);
  const gone = lanes.filter(isGone);
  if (gone.length === 0) return lanes;
  const left = lanes.filter((lane) => lane.id !== GONE && !isGone(lane));
  const sums = [...gone, ...lanes.filter(({ id }) => id === GONE)].map((lane) => lane.retired?.totals ?? emptyLedger);
  const totals = sums.reduce(addLedgers, emptyLedger);
  const nothing = { parents: [], hashRange: ['0', '0'], inherited: undefined, registeredAt: now } as const;
  return [{ ...nothing, id: GONE, retired: { version: 0, totals } }, ...left];
}

/** What is known of a closed shard of which nothing more can come. */
export interface Drained extends Ending {
  readonly lane: string;
  /** Of its last commit; a lane without commits hands on what it inherited. */
  readonly watermark: number;
}

/**
 * Retires lanes that are drained and whose children are registered; the children take over the watermark in the same
 * write, so that at no moment nobody holds it.
 */
export function withoutDrained(lanes: readonly Lane[], drained: readonly Drained[], now: number): readonly Lane[] {
  const leaving = new Map(drained.filter(({ lane }) => mayLeave(lane, lanes)).map((one) => [one.lane, one] as const));
  return lanes.map((lane) => {
    const end = leaving.get(lane.id);
    if (end) return { ...lane, retired: { version: end.version, totals: end.totals, at: now } };
    const marks = lanes.filter(({ id }) => lane.parents.includes(id)).flatMap((parent) => handedOn(parent, leaving));
    // Of two parents that retire one after the other, the one further behind counts.
    return marks.length === 0 ? lane : { ...lane, inherited: Math.min(...marks, lane.inherited ?? Infinity) };
  });
}

function handedOn({ id, inherited }: Lane, leaving: ReadonlyMap<string, Drained>): readonly number[] {
  const end = leaving.get(id);
  if (!end) return [];
  return [end.version > 0 ? end.watermark : (inherited ?? Number.NEGATIVE_INFINITY)];
}

/**
 * Whether the lanes that took over from one take all of its keys between them, and it has itself inherited all that it
 * will: its parents leave first.
 */
function mayLeave(id: string, lanes: readonly Lane[]): boolean {
  const lane = lanes.find((candidate) => candidate.id === id);
  const children = lanes.filter(({ parents }) => parents.includes(id));
  const hasParent = lanes.some((candidate) => !candidate.retired && lane?.parents.includes(candidate.id));
  return lane !== undefined && !lane.retired && !hasParent && covers(children, lane.hashRange);
}

function covers(lanes: readonly Pick<Lane, 'hashRange'>[], [first, last]: readonly [string, string]): boolean {
  let next = BigInt(first);
  const ranges = lanes.map(({ hashRange: [from, to] }) => [BigInt(from), BigInt(to)] as const);
  for (const [from, to] of ranges.sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (from > next) return false;
    if (to >= next) next = to + 1n;
  }
  return next > BigInt(last);
}

const ALL_KEYS = ['0', String(2n ** 128n - 1n)] as const;

/** Whether a list of shards is whole: those that are open take every key. */
export const isWhole = (shards: readonly Shard[]): boolean =>
  covers(
    shards.filter(({ closed }) => !closed),
    ALL_KEYS,
  );

const laneAttributes = ({ id, parents, hashRange, inherited, retired, registeredAt }: Lane): Attribute => ({
  id,
  parents,
  hashRange,
  ...(inherited !== undefined && { inherited: instantAttribute(inherited) }),
  ...(retired && { retired: endingAttributes(retired) }),
  registeredAt,
});

const endingAttributes = ({ version, totals, at }: Ending): Attribute => ({
  version,
  totals,
  ...(at !== undefined && { at }),
});

function registryFrom(item: Item): Registry {
  const attributes = attributesOf(item);
  return { version: versionOf(item), lanes: attributes.list('lanes').map(laneFrom) };
}

/** An item that is replaced always has a version; one that has none is refused by its first replacement. */
const versionOf = ({ version }: Item): number => version ?? 0;

function laneFrom(attributes: Attributes): Lane {
  return {
    id: attributes.text('id'),
    parents: attributes.texts('parents'),
    hashRange: attributes.pair('hashRange'),
    inherited: attributes.has('inherited') ? attributes.instant('inherited') : undefined,
    retired: attributes.has('retired') ? endingFrom(attributes.map('retired')) : undefined,
    registeredAt: attributes.number('registeredAt'),
  };
}

const endingFrom = (attributes: Attributes): Ending => ({
  version: attributes.number('version'),
  totals: ledgerFrom(attributes.map('totals')),
  at: attributes.has('at') ? attributes.number('at') : undefined,
});
