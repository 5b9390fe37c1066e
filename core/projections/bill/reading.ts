import type { StreamPlan } from '../../definition/plan.ts';
import { PRICES } from '../prices.ts';
import { ASSUMED, type Workload } from '../workload.ts';
import { callsOf } from './calls.ts';
import { type CostLine, KB, type Line, MONTH } from './line.ts';

/** What is kept for the read API, and what asking costs. Streams that keep nothing are asked for their schema at most. */
export function reading(workload: Workload, plan: StreamPlan, line: Line): readonly CostLine[] {
  const kept = [...newest(workload, plan, line), ...panes(workload, plan, line)];
  const questions = workload.questions * MONTH.seconds;
  if (kept.length === 0) return [];
  return [
    ...kept,
    line('API Gateway', questions, PRICES.request, `${workload.questions} questions a second, unless --questions says`),
    ...callsOf('read', questions, line, 'questions'),
    line('DynamoDB', questions, PRICES.readUnit, 'questions × 4 KB'),
  ];
}

function newest({ load }: Workload, { stream }: StreamPlan, line: Line): readonly CostLine[] {
  if (!stream.entities?.latest) return [];
  const units = load.eventsPerSecond * Math.ceil(load.eventBytes / KB);
  return [
    line(
      'DynamoDB: newest events',
      units * MONTH.seconds,
      PRICES.writeUnit,
      'events × KB; fewer where an entity sends several in a second, of which one is written',
    ),
  ];
}

function panes({ ticks, load }: Workload, { stream }: StreamPlan, line: Line): readonly CostLine[] {
  const windows = Object.values(stream.windows);
  const served = windows.filter(({ serve }) => serve).length;
  if (served === 0) return [];
  const perTick = (ASSUMED.panesPerTick * served) / windows.length;
  const emitted = load.eventsPerSecond === 0 ? 0 : ticks * perTick;
  return [
    line(
      'DynamoDB: served panes',
      emitted * MONTH.seconds * Math.ceil(ASSUMED.paneBytes / KB),
      PRICES.writeUnit,
      `ticks × ${ASSUMED.panesPerTick} panes × ${served} of ${windows.length} windows`,
    ),
  ];
}
