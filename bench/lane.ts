import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotli } from '../adapters/brotli.ts';
import type { EmbeddedLog } from '../adapters/embedded/embedded-log.ts';
import { fileLog } from '../adapters/embedded/file-log.ts';
import { lmdbDelivery } from '../adapters/embedded/lmdb-delivery.ts';
import { openStore, type Store } from '../adapters/embedded/lmdb-store.ts';
import { lmdbTable } from '../adapters/embedded/lmdb-table.ts';
import { planOf } from '../core/definition/plan.ts';
import type { Clock, Delivery, Table } from '../core/ports.ts';
import { writeTime } from '../core/values/time.ts';
import { closerHandler } from '../lambdas/closer/handler.ts';
import { ingestHandler } from '../lambdas/ingest/handler.ts';
import { windowHandler } from '../lambdas/window/handler.ts';
import stream from '../schemas/heart-rate/stream.ts';
import { ingestRequest } from '../test/support/ingest-request.ts';
import { virtualClock } from '../test/support/virtual-clock.ts';

const EVENTS_PER_RECORD = 25;
const RECORDS_PER_POST = 20;
const POSTS_PER_BATCH = 50;
const RECORDS_PER_SECOND = 1_000;
const POSTS_AT_ONCE = 10;
const NDJSON = { 'content-type': 'application/x-ndjson' };
const plan = planOf(stream);

/** One shard on disk at its limit of records, 25 events in each, from the request to the pane, without HTTP. */
export default async function lane([seconds = '90']: readonly string[]): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'streamgauge-lane-'));
  const clock = virtualClock(Date.now());
  const log = await fileLog({ directory: join(directory, 'log'), shards: 1, clock });
  const store = openStore(join(directory, 'store'));
  try {
    const figures = await run({ log, store, clock }, Number(seconds));
    console.log(JSON.stringify(figures));
  } finally {
    await log.close();
    await store.close();
    rmSync(directory, { recursive: true });
  }
}

interface Stores {
  readonly log: EmbeddedLog;
  readonly store: Store;
  readonly clock: Clock;
}

async function run({ log, store, clock }: Stores, seconds: number): Promise<object> {
  const commits: number[] = [];
  let finalPanes = 0;
  let events = 0;
  const ports = {
    log,
    clock,
    table: timed(lmdbTable(store, 'bench'), commits),
    delivery: countingFinal(lmdbDelivery(store, 'bench'), (count) => {
      finalPanes += count;
    }),
    compression: brotli,
    tenant: 'bench',
    metrics: {
      add(name: string, value: number) {
        if (name === 'EventsFolded') events += value;
      },
    },
    logger: { info: () => undefined, error: (message: string, details: object) => console.error(message, details) },
    secrets: { read: () => Promise.reject(new Error('this stream has no personal fields')) },
  };
  const ingest = ingestHandler(plan, ports);
  const close = closerHandler(plan, ports);
  let asked = false;
  const window = windowHandler(plan, {
    ...ports,
    closer: {
      async close() {
        asked = true;
      },
    },
  });
  const [shard] = await log.shards();
  const invocation = (id: string) => ({ awsRequestId: id, getRemainingTimeInMillis: () => 60_000 });

  let spent = 0;
  let cpu = 0;
  let after: string | undefined;
  let slowestPaneMs = 0;
  const batches = Math.ceil((seconds * RECORDS_PER_SECOND) / (RECORDS_PER_POST * POSTS_PER_BATCH));
  for (let batch = 0; batch < batches; batch++) {
    await clock.sleep((RECORDS_PER_POST * POSTS_PER_BATCH * 1_000) / RECORDS_PER_SECOND);
    const bodies = Array.from({ length: POSTS_PER_BATCH }, (_, post) => bodyOf(batch, post, clock.now()));
    const began = performance.now();
    const cpuBegan = process.cpuUsage();
    for (let post = 0; post < bodies.length; post += POSTS_AT_ONCE)
      await Promise.all(
        bodies
          .slice(post, post + POSTS_AT_ONCE)
          .map((body) =>
            ingest(ingestRequest({ body, stream: stream.name, headers: NDJSON }), invocation(`post-${batch}-${post}`)),
          ),
      );
    const records = await log.read(shard!.id, after, 10_000);
    const read = performance.now();
    after = records.at(-1)?.sequence;
    await window({ shard: shard!.id, records }, invocation(`batch-${batch}`));
    const before = finalPanes;
    if (asked) await close({}, invocation(`close-${batch}`));
    asked = false;
    const ended = performance.now();
    if (finalPanes > before) slowestPaneMs = Math.max(slowestPaneMs, ended - read);
    spent += ended - began;
    const { user, system } = process.cpuUsage(cpuBegan);
    cpu += (user + system) / 1_000;
  }
  commits.sort((a, b) => a - b);
  return {
    bench: 'lane',
    events,
    eventsPerSecond: Math.round(events / (spent / 1_000)),
    eventsPerCpuSecond: Math.round(events / (cpu / 1_000)),
    commitMsP99: rounded(commits[Math.floor(commits.length * 0.99)] ?? 0),
    finalPanes,
    finalPaneMs: rounded(slowestPaneMs),
  };
}

const rounded = (ms: number): number => Math.round(ms * 10) / 10;

/** One request: the samples of some watches, so many of each that they make a record. */
function bodyOf(batch: number, post: number, now: number): string {
  const lines: string[] = [];
  for (let watch = 0; watch < RECORDS_PER_POST; watch++)
    for (let sample = 0; sample < EVENTS_PER_RECORD; sample++)
      lines.push(
        JSON.stringify({
          sample_id: `s-${batch}-${post}-${watch}-${sample}`,
          sensor_id: `watch-${(post * RECORDS_PER_POST + watch) % 500}`,
          sampled_at: writeTime(now - ((sample * 37) % 1_000)),
          heart_rate: 60 + ((batch + sample + watch) % 40),
        }),
      );
  return lines.join('\n');
}

/** Notes how long each commit takes. */
function timed(table: Table, commits: number[]): Table {
  return {
    query: table.query,
    replaceIfVersion: table.replaceIfVersion,
    async putIfAbsent(item) {
      const began = performance.now();
      const put = await table.putIfAbsent(item);
      if (item.sk.startsWith('V#')) commits.push(performance.now() - began);
      return put;
    },
  };
}

const FINAL = '"final":true';

function countingFinal(delivery: Delivery, count: (panes: number) => void): Delivery {
  return {
    async put(destination, records) {
      const left = await delivery.put(destination, records);
      for (const record of records) count(Buffer.from(record).includes(FINAL) ? 1 : 0);
      return left;
    },
  };
}
