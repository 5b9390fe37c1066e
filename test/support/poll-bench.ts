import { memoryTable } from '../../adapters/embedded/memory-table.ts';
import type { Poller } from '../../core/definition/poller.ts';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import { RetryLater } from '../../core/errors.ts';
import { pollHandler } from '../../lambdas/poll/handler.ts';
import { ingestBench } from './ingest-bench.ts';

/** An answer that was recorded, or that none came. */
type Recorded =
  | { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown }
  | 'nothing';

/** A poller with the ingest of its stream, and a web that gives recorded answers in their order. */
export function pollBench(stream: StreamDefinition, definition: Poller, answers: readonly Recorded[]) {
  const ingest = ingestBench(stream);
  const { clock } = ingest;
  const asked: { readonly url: string; readonly headers: Readonly<Record<string, string>> }[] = [];
  const metrics = new Map<string, number>();
  const problems: string[] = [];
  const left = [...answers];
  let ingestFails = false;
  const handler = pollHandler(stream, definition, {
    table: memoryTable(),
    clock,
    web: {
      async get(url, headers) {
        asked.push({ url, headers });
        const answer = left.shift() ?? 'nothing';
        if (answer === 'nothing')
          throw new RetryLater('api.example.com did not answer within 10000 ms. It is asked again later.');
        const { status = 200, headers: given = {}, body = '' } = answer;
        const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
        return { status, header: (name) => given[name], text: status === 206 ? undefined : text };
      },
    },
    inlet: {
      async post(name, body) {
        if (ingestFails) throw new RetryLater('The ingest is not there.');
        const answer = await ingest.send({ stream: name, body });
        return { status: answer.status, body: JSON.stringify(answer.body) };
      },
    },
    secretsOf: async (names) =>
      Object.fromEntries(Object.entries(names).map(([name, secret]) => [name, `<${secret}>`])),
    metrics: { add: (name, value) => metrics.set(name, (metrics.get(name) ?? 0) + value) },
    logger: {
      info: () => undefined,
      error: (_message, details) => void problems.push((details as { readonly error: Error }).error.message),
    },
  });
  return {
    clock,
    asked,
    metrics,
    problems,
    ingest,
    failIngest(fails: boolean) {
      ingestFails = fails;
    },
    poll: () => handler({}, { awsRequestId: 'invocation-1', getRemainingTimeInMillis: () => 120_000 }),
    async accepted(): Promise<readonly Readonly<Record<string, unknown>>[]> {
      const records = await ingest.records();
      return records.flatMap(({ lines }) => lines.map((line) => JSON.parse(line) as Record<string, unknown>));
    },
  };
}
