import { memoryDelivery } from '../../adapters/embedded/memory-delivery.ts';
import { memoryLog } from '../../adapters/embedded/memory-log.ts';
import { planOf } from '../../core/definition/plan.ts';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import type { Clock, Delivery, EventLog } from '../../core/ports.ts';
import type { PublishedVersion } from '../../core/versions/published-version.ts';
import { type IngestHandlerPorts, ingestHandler } from '../../lambdas/ingest/handler.ts';
import { ingestRequest, type Sent } from './ingest-request.ts';
import { virtualClock } from './virtual-clock.ts';

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Reply;
}
interface Reply {
  readonly accepted: number;
  readonly rejected: number;
  readonly unconfirmed: number;
  readonly message?: string;
  readonly position?: { readonly line: number; readonly column: number };
  readonly events: readonly {
    readonly index: number;
    readonly id?: string;
    readonly status: string;
    readonly schemaVersion?: number;
    readonly errors?: readonly { readonly pointer: string; readonly rule: string; readonly message: string }[];
  }[];
}
interface Around {
  readonly log?: (log: EventLog) => EventLog;
  readonly delivery?: (delivery: Delivery) => Delivery;
  readonly published?: readonly PublishedVersion[];
}

/** The ingest of a stream on memory, with what it wrote for the test to see. */
export function ingestBench(
  stream: StreamDefinition,
  { log: wrapLog = same, delivery: wrapDelivery = same, published = [] }: Around = {},
  clock: Clock = virtualClock(Date.parse('2026-03-01T12:00:00Z')),
) {
  const log = memoryLog({ shards: 1, clock });
  const delivery = memoryDelivery();
  const lines: object[] = [];
  const metrics = new Map<string, number>();
  let secretReads = 0;
  const ports = {
    log: wrapLog(log),
    delivery: wrapDelivery(delivery),
    clock,
    tenant: 'city',
    secrets: {
      async read() {
        secretReads++;
        return new TextEncoder().encode('a key for tests');
      },
    },
    metrics: { add: (name: string, value: number) => metrics.set(name, (metrics.get(name) ?? 0) + value) },
    logger: {
      info: (message: string, details?: object) => lines.push({ message, ...details }),
      error: (message: string, details?: object) => lines.push({ message, ...details }),
    },
  } satisfies IngestHandlerPorts;
  const handler = ingestHandler(planOf(stream), ports, published);
  const shard = 'shardId-000000000000';
  return {
    clock,
    lines,
    metrics,
    secretReads: () => secretReads,
    async send(sent: Sent): Promise<Answered> {
      const invocation = { awsRequestId: 'invocation-1', getRemainingTimeInMillis: () => 30_000 };
      const { statusCode, headers = {}, body } = await handler(ingestRequest(sent), invocation);
      return { status: statusCode, headers, body: JSON.parse(body) as Reply };
    },
    /** The records of the log: partition key and lines. */
    async records(): Promise<readonly { readonly key: string; readonly lines: readonly string[] }[]> {
      const records = await log.read(shard, undefined, 100_000);
      return records.map(({ partitionKey, data }) => ({
        key: partitionKey,
        lines: new TextDecoder().decode(data).trimEnd().split('\n'),
      }));
    },
    /** The lines of the quarantine. */
    quarantined(): readonly Record<string, unknown>[] {
      const records = delivery.taken({ kind: 'quarantine' }).map((bytes) => new TextDecoder().decode(bytes));
      return records.flatMap((text) =>
        text
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as Record<string, unknown>),
      );
    },
  };
}

const same = <T>(port: T): T => port;
