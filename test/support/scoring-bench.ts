import { brotli } from '../../adapters/brotli.ts';
import type { Models } from '../../core/definition/model.ts';
import { planOf } from '../../core/definition/plan.ts';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import type { Inlet } from '../../core/inlet/inlet.ts';
import type { Table } from '../../core/ports.ts';
import type { Endpoint } from '../../core/scoring/endpoint.ts';
import { scoreHandler } from '../../lambdas/score/handler.ts';
import { ingestBench } from './ingest-bench.ts';
import { laneBench } from './lane-bench.ts';

interface Around {
  readonly models?: Models;
  readonly endpoint?: Endpoint;
  readonly inlet?: (inlet: Inlet) => Inlet;
  readonly table?: (table: Table) => Table;
}
type Event = Readonly<Record<string, unknown>>;

/** A stream with its closer and its scorer, and the ingest of the stream that takes its scores, on memory. */
export function scoringBench(source: StreamDefinition, target: StreamDefinition, around: Around = {}) {
  const plan = planOf(source);
  const lane = laneBench(plan);
  const { clock } = lane;
  const scores = ingestBench(target, {}, clock);
  const inlet: Inlet = {
    async post(stream, body) {
      const answer = await scores.send({ stream, body });
      return { status: answer.status, body: JSON.stringify(answer.body) };
    },
  };
  const metrics: { readonly name: string; readonly value: number; readonly dimensions: object | undefined }[] = [];
  const errors: unknown[] = [];
  const noEndpoint: Endpoint = { ask: () => Promise.reject(new Error('There is no endpoint in this test.')) };
  /** Another container: it remembers nothing. */
  const container = () =>
    scoreHandler(plan, {
      table: around.table?.(lane.table) ?? lane.table,
      log: lane.log,
      clock,
      compression: brotli,
      inlet: around.inlet?.(inlet) ?? inlet,
      targets: [target],
      models: around.models ?? {},
      endpointOf: () => around.endpoint ?? noEndpoint,
      metrics: { add: (name, value, _unit, dimensions) => void metrics.push({ name, value, dimensions }) },
      logger: {
        info: () => undefined,
        error: (_message, details) => void errors.push((details as { readonly error: unknown }).error),
      },
    });
  let handler = container();
  let sent = 0;

  return {
    clock,
    errors,
    scores,
    table: lane.table,
    /** Takes events in and lets the closer emit what is due. */
    async events(...events: readonly Event[]): Promise<void> {
      await lane.record(events.map((event) => lane.line(event)));
      await lane.window(sent++);
      await lane.close();
    },
    /** What the closer delivered last; it waits between ticks where only revisions are due. */
    async later(ms: number): Promise<void> {
      await clock.sleep(ms);
      await lane.close();
    },
    score: (remainingMs = 60_000) =>
      handler({}, { awsRequestId: 'invocation-1', getRemainingTimeInMillis: () => remainingMs }),
    restart() {
      handler = container();
    },
    metric: (name: string): number =>
      metrics.filter((one) => one.name === name).reduce((sum, { value }) => sum + value, 0),
    /** The newest value of a metric. */
    gauge: (name: string): number | undefined => metrics.findLast((one) => one.name === name)?.value,
    /** Everything that the stream of scores accepted, in its order, repeats included. */
    async accepted(): Promise<readonly Event[]> {
      const records = await scores.records();
      return records.flatMap(({ lines }) => lines.map((line) => JSON.parse(line) as Event));
    },
  };
}
