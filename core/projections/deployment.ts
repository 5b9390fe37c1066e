import type { Stage } from '../definition/configuration.ts';
import { planOf, type StreamPlan } from '../definition/plan.ts';
import type { Poller } from '../definition/poller.ts';
import type { StreamDefinition } from '../definition/stream.ts';
import type { Place } from './names.ts';

/** One stage of a configuration with the streams that are declared. */
export interface Deployment {
  readonly app: string;
  readonly stageName: string;
  readonly stage: Stage;
  readonly streams: readonly StreamDefinition[];
  /** Those that streams have, by stream. */
  readonly pollers?: Readonly<Record<string, Poller>>;
}

/** A stream where a tenant has it. */
export interface PlacedStream {
  readonly place: Place;
  readonly plan: StreamPlan;
  /** What asks an HTTP API for its events, where it has one and the stage wants them. */
  readonly poller?: Poller;
}

/** Every stream of every tenant. */
export function placedStreams({ app, stageName, stage, streams, pollers }: Deployment): readonly PlacedStream[] {
  const plans = new Map(streams.map((stream) => [stream.name, planOf(stream)]));
  return Object.entries(stage.tenants).flatMap(([tenant, { streams: names }]) =>
    names.flatMap((stream) => {
      const plan = plans.get(stream);
      const poller = stage.options.pollers ? pollers?.[stream] : undefined;
      return plan ? [{ place: { app, stage: stageName, tenant, stream }, plan, ...(poller && { poller }) }] : [];
    }),
  );
}
