import { gunzipSync } from 'node:zlib';
import { planOf } from '../../core/definition/plan.ts';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import { type Event, idTextOf } from '../../core/events/identity.ts';
import { lineReader } from '../../core/events/read-lines.ts';
import type { Appended, Delivery, EventLog, LogRecord } from '../../core/ports.ts';
import type { Draw } from '../../core/simulation/draw.ts';
import { emptyColumns } from '../../core/windows/columns.ts';
import { ingestHandler } from '../../lambdas/ingest/handler.ts';
import { fuzzedRequest } from './fuzzed-request.ts';
import { ingestRequest, type Sent } from './ingest-request.ts';
import { virtualClock } from './virtual-clock.ts';

interface FuzzCounts {
  readonly requests: number;
  readonly refused: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly unconfirmed: number;
}
interface Verdict {
  readonly index: number;
  readonly id?: string;
  readonly status: keyof FuzzCounts;
  readonly errors?: readonly { readonly pointer: unknown; readonly rule: unknown; readonly message: unknown }[];
}

const decoder = new TextDecoder();

/** An ingest that is sent fuzzed requests; each answer is held against the log and the quarantine. */
export function fuzzedIngest(stream: StreamDefinition, draw: Draw, { failures }: { readonly failures: boolean }) {
  const plan = planOf(stream);
  const clock = virtualClock(Date.parse('2026-03-01T12:00:00Z'));
  const read = lineReader(plan);
  const idText = idTextOf(plan);
  const counts = { requests: 0, refused: 0, accepted: 0, rejected: 0, unconfirmed: 0 };
  let appended: LogRecord[] = [];
  let delivered: Uint8Array[] = [];
  const fails = (share: number): boolean => failures && draw.chance(share);

  const log: Pick<EventLog, 'append'> = {
    async append(records) {
      if (fails(0.2)) throw new Error('lost before it arrived');
      const outcomes = records.map((record): Appended => {
        if (fails(0.3)) return { failed: 'ProvisionedThroughputExceededException' };
        appended.push(record);
        return { shard: 'shard', sequence: String(appended.length) };
      });
      if (fails(0.1)) throw new Error('lost on its way back');
      return outcomes;
    },
  };
  const delivery: Delivery = {
    async put(_, records) {
      if (fails(0.3)) return records.map((_record, index) => index);
      delivered.push(...records);
      return [];
    },
  };
  const handler = ingestHandler(plan, {
    log: log as EventLog,
    delivery,
    clock,
    tenant: 'city',
    secrets: { read: async () => new TextEncoder().encode('a key for tests') },
    metrics: { add: () => undefined },
    logger: { info: () => undefined, error: () => undefined },
  });

  /** Sends one request; throws a sentence that says what is wrong with the answer. */
  async function send(): Promise<void> {
    [appended, delivered] = [[], []];
    const sent = fuzzedRequest(stream, draw, clock.now());
    const left = draw.pick([5_100, 6_000, 20_000]);
    const invocation = { awsRequestId: 'invocation', getRemainingTimeInMillis: () => left };
    const { statusCode, body } = await handler(ingestRequest(sent), invocation);
    counts.requests++;
    const answer = JSON.parse(body) as { message?: string; events?: readonly Verdict[] };
    const must = (holds: boolean, sentence: string): void => {
      if (!holds) throw new Error(`${sentence} ${statusCode} ${body.slice(0, 2_000)} to ${shown(sent)}`);
    };
    if (!answer.events) {
      counts.refused++;
      must([400, 413, 415].includes(statusCode), 'A request that is refused is refused for what it is:');
      must(appended.length + delivered.length === 0, 'A request that is refused leaves nothing behind:');
      return;
    }
    const { events } = answer;
    const of = (status: keyof FuzzCounts): readonly Verdict[] => events.filter((verdict) => verdict.status === status);
    const [accepted, rejected, unconfirmed] = [of('accepted'), of('rejected'), of('unconfirmed')];
    must(events.length === eventsIn(sent), 'Each event has one verdict:');
    must(
      events.every(({ index }, place) => index === place),
      'Verdicts are in the order of the events:',
    );
    must(accepted.length + rejected.length + unconfirmed.length === events.length, 'There are three verdicts:');
    const expected = unconfirmed.length > 0 ? 503 : rejected.length > 0 ? 207 : 202;
    must(statusCode === expected && (failures || expected !== 503), 'The status says what the verdicts say:');
    must(accepted.every(({ errors }) => !errors) && rejected.every(hasReasons), 'A rejection has reasons:');

    const columns = emptyColumns(plan, 16);
    must(
      appended.every(({ data }) => read(data, columns).length === 0),
      'What is in the log can be read:',
    );
    const records = appended.map(({ data }) => linesOf(data).map((line) => idText(line as Event)));
    const logged = records.flat();
    const ids = accepted.map(({ id = '' }) => id);
    must(isWithin(ids, logged), 'What is accepted is in the log:');
    const quarantined = new Set(delivered.flatMap(linesOf).map((line) => (line as { index: number }).index));
    must(
      rejected.every(({ index }) => quarantined.has(index)),
      'What is rejected is in quarantine:',
    );
    if (!failures) {
      must(logged.length === ids.length, 'What is not accepted is not in the log:');
      must(quarantined.size === rejected.length, 'What is not rejected is not in quarantine:');
      must(
        records.every((record) => inOrder(record, ids)),
        'A lane keeps its order:',
      );
    }
    counts.accepted += accepted.length;
    counts.rejected += rejected.length;
    counts.unconfirmed += unconfirmed.length;
  }

  return { send, counts: counts as FuzzCounts };
}

const linesOf = (bytes: Uint8Array): readonly unknown[] =>
  decoder
    .decode(bytes)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

const hasReasons = ({ errors = [] }: Verdict): boolean =>
  errors.length > 0 &&
  errors.every(({ pointer, rule, message }) => [pointer, rule, message].every((part) => typeof part === 'string'));

/** How many events a request holds, told without the code under test. */
function eventsIn({ body, headers }: Sent): number {
  const bytes = Buffer.from(body);
  const text = decoder.decode(bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes);
  const lines = text.split('\n').filter((line) => line.trim() !== '').length;
  if (headers?.['content-type']?.includes('ndjson')) return lines;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.length : 1;
  } catch {
    return lines;
  }
}

function isWithin(some: readonly string[], all: readonly string[]): boolean {
  const left = new Map<string, number>();
  for (const one of all) left.set(one, (left.get(one) ?? 0) + 1);
  return some.every((one) => {
    left.set(one, (left.get(one) ?? 0) - 1);
    return (left.get(one) as number) >= 0;
  });
}

/** Whether the ids come one after the other in the list, whatever lies between them. */
function inOrder(ids: readonly string[], list: readonly string[]): boolean {
  let place = 0;
  for (const id of list) if (ids[place] === id) place++;
  return place === ids.length;
}

const shown = ({ body, headers }: Sent): string =>
  `${JSON.stringify(headers)} ${typeof body === 'string' ? body.slice(0, 4_000) : Buffer.from(body).toString('base64').slice(0, 4_000)}`;
