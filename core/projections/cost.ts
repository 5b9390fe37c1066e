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

/** What several streams of one stage cost together: what they share is paid once, and so is what they keep awake at once. */
export function costTogether(bills: readonly (readonly CostLine[])[]): number {
  const sum = (lines: readonly CostLine[]): number => lines.reduce((total, { usdPerMonth }) => total + usdPerMonth, 0);
  const all = bills.flat();
  const own = all.filter(({ shared, awakeShare }) => !shared && awakeShare === undefined);
  const shared = bills.map((lines) => sum(lines.filter((line) => line.shared)));
  return sum(own) + Math.max(0, ...shared) + keptAwake(all.filter(({ awakeShare }) => awakeShare));
}

/** What is kept awake by several, none of whom asks the others, sleeps while all of them do. */
function keptAwake(lines: readonly CostLine[]): number {
  const [first] = lines;
  if (!first) return 0;
  const asleep = lines.reduce((share, { awakeShare = 0 }) => share * (1 - awakeShare), 1);
  return (first.usdPerMonth / first.awakeShare!) * (1 - asleep);
}
