import { brotli } from '../../adapters/brotli.ts';
import { memoryDelivery } from '../../adapters/embedded/memory-delivery.ts';
import { memoryLog } from '../../adapters/embedded/memory-log.ts';
import { memoryTable } from '../../adapters/embedded/memory-table.ts';
import { planOf } from '../../core/definition/plan.ts';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import { laneStoreOpener } from '../../core/lanes/lane-store.ts';
import { lateApplier } from '../../core/recovery/late-apply.ts';
import { drawFrom } from '../../core/simulation/draw.ts';
import { closerHandler } from '../../lambdas/closer/handler.ts';
import { ingestHandler } from '../../lambdas/ingest/handler.ts';
import { windowHandler } from '../../lambdas/window/handler.ts';
import { ingestRequest } from '../support/ingest-request.ts';
import { virtualClock } from '../support/virtual-clock.ts';
import { faultyDelivery, faultyLog, faultyTable } from './faults.ts';

type Event = Readonly<Record<string, unknown>>;
interface Verdict {
  readonly index: number;
  readonly status: 'accepted' | 'rejected' | 'unconfirmed';
}

const MOST_TRIES = 60;

/**
 * A stream from its POSTs to its panes, on memory, while calls fail: containers come and go, batches are handed out
 * twice and cut anywhere, shards are split.
 */
export function liveRun(stream: StreamDefinition, start: number, seed: number) {
  const plan = planOf(stream);
  const draw = drawFrom(seed, start);
  const clock = virtualClock(start);
  const log = memoryLog({ shards: 2, clock });
  const delivery = memoryDelivery();
  let faulty = true;
  let invocations = 0;
  const ports = {
    table: memoryTable() as ReturnType<typeof faultyTable>,
    log,
    delivery: delivery as ReturnType<typeof faultyDelivery>,
    compression: brotli,
    clock,
    tenant: 'city',
    metrics: { add: () => undefined },
    logger: { info: () => undefined, error: () => undefined },
    closer: { close: async () => undefined },
    secrets: { read: async () => new TextEncoder().encode('a key for tests') },
  };
  const faults = {
    ...ports,
    table: faultyTable(ports.table, draw),
    log: faultyLog(log, draw),
    delivery: faultyDelivery(delivery, draw),
  };
  const now = () => (faulty ? faults : ports);
  const invocation = () => ({ awsRequestId: `invocation-${++invocations}`, getRemainingTimeInMillis: () => 60_000 });
  const positions = new Map<string, number>();
  let windows = [windowHandler(plan, faults), windowHandler(plan, faults)];
  let closer = closerHandler(plan, faults);
  const ingest = ingestHandler(plan, faults);

  async function post(events: readonly Event[]): Promise<readonly Verdict[]> {
    const { body } = await ingest(ingestRequest({ body: JSON.stringify(events) }), invocation());
    return (JSON.parse(body) as { events: readonly Verdict[] }).events;
  }

  /** Hands some records of a shard to a container; what it took is not handed out again, mostly. */
  async function take(shard: string): Promise<boolean> {
    const records = await log.read(shard, undefined, 1_000_000);
    const from = positions.get(shard) ?? 0;
    if (from >= records.length) return false;
    const again = faulty && draw.chance(0.15) ? draw.whole(0, from) : from;
    const batch = records.slice(again, from + draw.whole(1, 12));
    const handed = { shard, records: batch };
    if (faulty && draw.chance(0.1))
      void draw
        .pick(windows)(handed, invocation())
        .catch(() => undefined);
    const answer = await draw
      .pick(windows)(handed, invocation())
      .catch(() => undefined);
    const failed = answer?.batchItemFailures[0]?.itemIdentifier;
    const taken = failed === undefined ? batch.length : batch.findIndex(({ sequence }) => sequence === failed);
    if (answer) positions.set(shard, Math.max(from, again + taken));
    return true;
  }

  async function takeAll(): Promise<void> {
    // Children must not overtake their parents.
    for (const { id } of await log.shards()) for (let tries = 0; (await take(id)) && tries < MOST_TRIES; tries++);
  }

  function recycle(): void {
    if (draw.chance(0.1)) windows = windows.map(() => windowHandler(plan, now()));
    if (draw.chance(0.1)) closer = closerHandler(plan, now());
  }

  return {
    clock,
    draw,
    /** Posts events until each has its verdict, as a producer does. */
    async send(events: readonly Event[]): Promise<void> {
      let left = events;
      for (let tries = 0; left.length > 0; tries++) {
        if (tries > MOST_TRIES) throw new Error('The ingest confirms nothing any more.');
        const verdicts = await post(left);
        const sent = left;
        left = verdicts.flatMap(({ index, status }) => (status === 'unconfirmed' ? [sent[index]!] : []));
      }
    },
    takeAll,
    async close(): Promise<void> {
      recycle();
      await closer({}, invocation()).catch(() => undefined);
    },
    async split(): Promise<void> {
      const open = (await log.shards()).filter(({ closed }) => !closed);
      await log.split(draw.pick(open).id);
    },
    /** From now on everything works. */
    calmDown(): void {
      faulty = false;
      windows = [windowHandler(plan, ports)];
      closer = closerHandler(plan, ports);
    },
    /** Appends an event to every open shard, whatever its key. */
    async toEveryShard(lineOf: (index: number) => string): Promise<void> {
      const waiting = new Set((await log.shards()).filter(({ closed }) => !closed).map(({ id }) => id));
      for (let index = 0; waiting.size > 0; index++) {
        const data = new TextEncoder().encode(`${lineOf(index)}\n`);
        const [appended] = await log.append([{ partitionKey: `anywhere-${index}`, data }]);
        if (appended && 'shard' in appended) waiting.delete(appended.shard);
      }
    },
    async applyLate(): Promise<number> {
      const pieces = async function* (records: readonly Uint8Array[]) {
        for (const bytes of records) yield { from: 'the late store', bytes };
      };
      const archive = { lines: () => accepted(), settlesAfterMs: 0 };
      const late = { lines: () => pieces(delivery.taken({ kind: 'late' })) };
      const store = await laneStoreOpener(plan, ports)();
      const applied = await lateApplier(plan, { ...ports, store, archive, late })({ until: clock.now() + 60_000 });
      return applied.waiting;
    },
    accepted,
    panes: (window: string): readonly string[] =>
      delivery
        .taken({ kind: 'panes', window })
        .flatMap((bytes) => new TextDecoder().decode(bytes).trimEnd().split('\n')),
    late: (): number => delivery.taken({ kind: 'late' }).length,
  };

  /** Every accepted event, shard by shard. */
  async function* accepted(): AsyncGenerator<Uint8Array> {
    for (const { id } of await log.shards())
      for (const { data } of await log.read(id, undefined, 1_000_000)) yield data;
  }
}
