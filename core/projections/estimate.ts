import type { Stage } from '../definition/configuration.ts';
import { planOf } from '../definition/plan.ts';
import { type CostLine, MONTH } from './bill/line.ts';
import { USUAL_BATCH } from './capacity.ts';
import { costOf } from './cost.ts';
import type { PlacedStream } from './deployment.ts';
import { type Need, needsOf } from './needs.ts';
import { type Load, workloadOf } from './workload.ts';

/** What a stream needs of AWS, and what it costs. */
export interface Estimate {
  readonly stream: string;
  readonly tenant: string;
  readonly load: Load;
  readonly needs: readonly Need[];
  readonly lines: readonly CostLine[];
  readonly usdPerMonth: number;
  readonly usdPerMillionEvents: number;
}

/** What an on-demand stream is reckoned with if nothing is said. */
const UNDECLARED = { eventsPerSecond: 10, eventBytes: 500 };

/** The needs and costs of a stream at its declared load, or at another one. The stacks are sized by the same functions. */
export function estimateOf(stream: PlacedStream, stage: Stage, other: Partial<Load> = {}): Estimate {
  const { place, plan } = stream;
  const { throughput } = plan.stream;
  const { eventsPerSecond, eventBytes } = throughput === 'on-demand' ? UNDECLARED : throughput;
  const load: Load = { eventsPerSecond, eventBytes, batch: USUAL_BATCH, ...other };
  const isDeclared = other.eventsPerSecond === undefined && other.eventBytes === undefined;
  const sized = isDeclared
    ? plan
    : planOf({
        ...plan.stream,
        throughput: { eventsPerSecond: load.eventsPerSecond, eventBytes: load.eventBytes },
      });
  const lines = costOf({ ...stream, plan: sized }, stage, load);
  const usdPerMonth = lines.reduce((total, line) => total + line.usdPerMonth, 0);
  return {
    stream: place.stream,
    tenant: place.tenant,
    load,
    needs: needsOf(workloadOf(sized, stage, load), place.tenant, stage),
    lines,
    usdPerMonth,
    usdPerMillionEvents: perMillion(usdPerMonth, load),
  };
}

/** What a month costs in which nothing comes. */
export const idleCostOf = (stream: PlacedStream, stage: Stage): readonly CostLine[] =>
  costOf(stream, stage, { eventsPerSecond: 0, eventBytes: 0, batch: USUAL_BATCH });

export const perMillion = (usdPerMonth: number, { eventsPerSecond }: Load): number =>
  (usdPerMonth / (eventsPerSecond * MONTH.seconds)) * 1e6;
