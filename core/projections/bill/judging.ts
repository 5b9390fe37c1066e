import type { ShapePlan, StreamPlan } from '../../definition/plan.ts';
import { PRICES } from '../prices.ts';
import type { Workload } from '../workload.ts';
import { callsOf } from './calls.ts';
import { type CostLine, DAY_SECONDS, type Line, MONTH } from './line.ts';

/** Cautious guesses: KB of the panes of a tick that wait to be judged, and of what a model has learned. */
const WORK_KB = { panes: 2, learned: 1 };
const READS = 2;
/** A schedule asks for what had to wait. */
const ASKED_ANYWAY = 1 / 60;

/** What it costs that models judge panes, without the models. What they say is on the bill of the stream that takes it. */
export function judging({ load, ticks }: Workload, { stream, windows }: StreamPlan, line: Line): readonly CostLine[] {
  const { scores = [] } = stream;
  if (scores.length === 0) return [];
  const closing = (names: readonly string[]): number =>
    load.eventsPerSecond === 0
      ? 0
      : Math.min(
          ticks,
          windows
            .filter(({ name }) => names.includes(name))
            .reduce((sum, { shape }) => sum + spansPerSecond(shape, ticks), 0),
        );
  const calls = closing(scores.map(({ window }) => window)) + ASKED_ANYWAY;
  const judged = scores.reduce((sum, { window }) => sum + closing([window]), 0);
  return [
    ...callsOf('score', calls * MONTH.seconds, line, 'ticks that close judged panes + one a minute'),
    line(
      'DynamoDB: scores',
      judged * (WORK_KB.panes + WORK_KB.learned) * MONTH.seconds,
      PRICES.writeUnit,
      `ticks that close judged panes, of each score × (${WORK_KB.panes} KB of panes + ${WORK_KB.learned} KB learned)`,
    ),
    line(
      'DynamoDB: scores',
      calls * scores.length * READS * MONTH.seconds,
      PRICES.readUnit,
      `calls × ${scores.length} scores × ${READS}`,
    ),
  ];
}

/** How often spans of a window end; those of sessions may with each tick. */
function spansPerSecond(shape: ShapePlan, ticks: number): number {
  switch (shape.shape) {
    case 'tumbling':
      return 1_000 / shape.sizeMs;
    case 'sliding':
      return 1_000 / shape.everyMs;
    case 'session':
      return ticks;
    case 'calendar':
      return 1 / DAY_SECONDS;
  }
}
