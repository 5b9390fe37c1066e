import { COMMIT } from '../../core/closing/expired-lines.ts';
import { isJobEnd } from '../../core/lanes/keys.ts';
import { segmentFrom } from '../../core/lanes/segments.ts';
import type { Attribute, Item, Range, Table } from '../../core/ports.ts';
import { NO_FAULTS } from './circumstances.ts';
import { laneOf, type Mutant, type World } from './world.ts';

/** The sound protocol. */
export const NONE: Mutant = {};

const APART = [0, 10_000, 25_000, 40_000];

export const MUTANTS: Readonly<Record<string, Mutant>> = {
  'put-without-condition': {
    needs: { zombies: true },
    table: (table, _role, { checks }) =>
      whenPutFails(table, isCommit, (item) => checks.onSegment(laneOf(item), segmentFrom(item))),
  },
  'success-on-lost-race': {
    needs: { zombies: true },
    table: (table) => whenPutFails(table, isCommit, () => undefined),
  },
  'one-sequence-for-parallel-batches': { needs: { reshards: 0 }, parallelBatches: 4 },
  'one-watermark-for-parallel-batches': {
    needs: { stream: 'strict', reshards: 0, quiet: false, late: false, repeats: false },
    entitiesApartMs: 20_000,
  },
  'no-lease': {
    needs: {
      stream: 'strict',
      shards: 1,
      records: 120,
      zombies: true,
      expiry: true,
      recycling: false,
      faults: NO_FAULTS,
    },
    leaseMs: Number.POSITIVE_INFINITY,
    keepMs: 10_000,
  },
  'lanes-one-by-one': { needs: { shards: 3 }, table: (table) => replacingLanes(table, oneMore) },
  'parent-retired-before-children': {
    needs: { reshards: 3 },
    table: (table, _role, world) => replacingLanes(table, (before, after) => childless(before, after, world)),
  },
  'parent-retired-before-drained': {
    needs: { reshards: 3 },
    log: (log) => ({
      ...log,
      async probe(shard, after) {
        const closed = (await log.shards()).some((one) => one.id === shard && one.closed);
        return closed ? { empty: true, ended: true } : log.probe(shard, after);
      },
    }),
  },
  'silence-is-idleness': {
    needs: { shards: 3 },
    log: (log) => ({ ...log, probe: async (shard, after) => ({ ...(await log.probe(shard, after)), empty: true }) }),
  },
  'cut-before-watermark': {
    table: (table, role) => (role === 'closer' ? withEarlierVersions(table) : table),
  },
  'emission-before-tick': {
    needs: { closers: 3, skews: APART },
    table: (table, role) => (role === 'closer' ? storingTicksLast(table) : table),
  },
  'emission-reads-latest': {
    needs: { closers: 3, skews: APART },
    table: (table, role, world) => (role === 'closer' ? cuttingAtLatest(table, world) : table),
  },
  'unfinished-tick-skipped': {
    needs: { faults: { refused: 0.05, unanswered: 0.02, frozen: 0, longestFreezeMs: 0, crash: 0.03 } },
    table: (table, role) => (role === 'closer' ? othersDone(table) : table),
  },
  'expired-cells-forgotten': {
    needs: { stream: 'mending', shards: 3, quiet: true, skews: APART },
    delivery: (delivery) => ({
      put: async (destination, records) =>
        destination.kind === 'late' && records.every(isOfCells) ? [] : delivery.put(destination, records),
    }),
  },
  'late-job-without-condition': {
    needs: { stream: 'mending', late: true, menders: 2, skews: APART },
    table: (table) => whenPutFails(table, isJob, () => undefined),
  },
};

const isJob = ({ sk }: Pick<Item, 'sk'>): boolean => sk.startsWith('N#') && !isJobEnd(sk);
const isOfCells = (record: Uint8Array): boolean => new TextDecoder().decode(record).includes(`"sequence":"${COMMIT}`);
const isCommit = ({ sk }: Pick<Item, 'sk'>): boolean => sk.startsWith('V#');
const isDone = ({ sk }: Pick<Item, 'sk'>): boolean => sk.endsWith('#done');
const isTick = (item: Pick<Item, 'sk'>): boolean => item.sk.startsWith('K#') && !isDone(item);
const ofTicks = (pk: string): boolean => pk.startsWith('T#');
const ofNewestCommit = (pk: string, range?: Range): boolean => pk.startsWith('L#') && range?.limit === 1;

/** Tells the caller that an item was put although it was not. */
function whenPutFails(table: Table, of: (item: Item) => boolean, then: (item: Item) => void): Table {
  return {
    ...table,
    async putIfAbsent(item) {
      const put = await table.putIfAbsent(item);
      if (!put && of(item)) then(item);
      return put || of(item);
    },
  };
}

type LaneItem = Readonly<Record<string, Attribute>>;
const lanesOf = (item: Item | undefined): readonly LaneItem[] => (item?.body['lanes'] ?? []) as readonly LaneItem[];

/** Changes what is written of the lanes, given what was there before. */
function replacingLanes(
  table: Table,
  change: (before: readonly LaneItem[], after: readonly LaneItem[]) => readonly LaneItem[],
): Table {
  return {
    ...table,
    async replaceIfVersion(item, version) {
      const [before] = await table.query(item.pk);
      const lanes = change(lanesOf(before), lanesOf(item));
      return table.replaceIfVersion({ ...item, body: { ...item.body, lanes } }, version);
    },
  };
}

const oneMore = (before: readonly LaneItem[], after: readonly LaneItem[]): readonly LaneItem[] =>
  after.slice(0, before.length + 1);

/** Retires the parents of new lanes, and registers those another time. */
function childless(before: readonly LaneItem[], after: readonly LaneItem[], { checks }: World): readonly LaneItem[] {
  const known = new Set(before.map((lane) => lane['id']));
  const parents = new Set(after.filter((lane) => !known.has(lane['id'] ?? null)).flatMap((lane) => lane['parents']));
  const leaving = before.filter((lane) => parents.has(lane['id']) && lane['retired'] === undefined);
  if (leaving.length === 0) return after;
  return before.map((lane) => {
    const commits = checks.commitsOf(String(lane['id']));
    const last = commits.at(-1);
    return leaving.includes(lane) && last ? { ...lane, retired: { version: last.version, totals: last.totals } } : lane;
  });
}

/** Says of each lane what was read one time earlier, but for its largest event time. */
function withEarlierVersions(table: Table): Table {
  const earlier = new Map<string, Item>();
  return {
    ...table,
    async query(pk, range) {
      const items = await table.query(pk, range);
      const [newest] = items;
      if (!newest || !ofNewestCommit(pk, range)) return items;
      const before = earlier.get(pk) ?? newest;
      earlier.set(pk, newest);
      return [{ ...before, body: { ...before.body, maxTime: newest.body['maxTime'] ?? null } }];
    },
  };
}

/** Keeps a tick back until all of it has left. */
function storingTicksLast(table: Table): Table {
  let held: Item | undefined;
  return {
    ...table,
    async putIfAbsent(item) {
      if (isTick(item)) {
        held = item;
        return true;
      }
      if (isDone(item) && held) await table.putIfAbsent(held);
      if (isDone(item)) held = undefined;
      return table.putIfAbsent(item);
    },
    async query(pk, range) {
      const items = await table.query(pk, range);
      return ofTicks(pk) && held && items[0]?.sk !== held.sk ? [held, ...items] : items;
    },
  };
}

/** Gives every tick a cut at the newest commits. */
function cuttingAtLatest(table: Table, { checks }: World): Table {
  return {
    ...table,
    async query(pk, range) {
      const items = await table.query(pk, range);
      if (!ofTicks(pk)) return items;
      return items.map((item, index) => {
        if (!isTick(item) || index > 1) return item;
        const cut = Object.fromEntries(checks.lanes().map((lane) => [lane, checks.commitsOf(lane).length]));
        return index === 0 ? { ...item, body: { ...item.body, cut } } : item;
      });
    },
  };
}

/** Takes every tick for done that it did not put itself. */
function othersDone(table: Table): Table {
  let own: string | undefined;
  return {
    ...table,
    async putIfAbsent(item) {
      const put = await table.putIfAbsent(item);
      if (put && isTick(item)) own = item.sk;
      return put;
    },
    async query(pk, range) {
      const items = await table.query(pk, range);
      const [newest] = items;
      if (!ofTicks(pk) || !newest || isDone(newest) || newest.sk === own) return items;
      return [{ ...newest, sk: `${newest.sk}#done`, body: { number: 0, oldest: null } }, ...items];
    },
  };
}
