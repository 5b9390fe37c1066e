import type { Stage } from '../definition/configuration.ts';
import { batching } from './bill/batching.ts';
import { judging } from './bill/judging.ts';
import { type CostLine, lineIn } from './bill/line.ts';
import { polling } from './bill/polling.ts';
import { reading } from './bill/reading.ts';
import { storing } from './bill/storing.ts';
import { streaming } from './bill/streaming.ts';
import { watching } from './bill/watching.ts';
import type { PlacedStream } from './deployment.ts';
import { type Load, workloadOf } from './workload.ts';

/** What a month of one stream costs at a steady load, service by service, each with its formula. */
export function costOf(stream: PlacedStream, stage: Stage, load: Load): readonly CostLine[] {
  const { plan, poller } = stream;
  const workload = workloadOf(plan, stage, load);
  const line = lineIn(stage.region);
  return [
    ...streaming(workload, stage, line),
    ...storing(workload, plan, stage, line),
    ...reading(workload, plan, line),
    ...judging(workload, plan, line),
    ...(poller ? polling(poller, line) : []),
    ...batching(plan, stage, line),
    ...watching(workload, stream, stage, line),
  ];
}

/** What several streams of one stage cost together: what they share is paid once. */
export function costTogether(bills: readonly (readonly CostLine[])[]): number {
  const sum = (lines: readonly CostLine[], shared: boolean): number =>
    lines.filter((line) => line.shared === shared).reduce((total, { usdPerMonth }) => total + usdPerMonth, 0);
  return bills.reduce((total, lines) => total + sum(lines, false), 0) + Math.max(0, ...bills.map((b) => sum(b, true)));
}
