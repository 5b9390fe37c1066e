import type { Stage } from '../../definition/configuration.ts';
import { millis } from '../../definition/duration.ts';
import type { StreamPlan } from '../../definition/plan.ts';
import { SIZES } from '../capacity.ts';
import { PRICES } from '../prices.ts';
import { callsOf } from './calls.ts';
import { type CostLine, type Line, MONTH } from './line.ts';

/** States of a run and of each result, and calls of its function, as the workflow has them. */
const STATES = { ofRun: 27, ofResult: 3, ofQuestion: 3 };
const CALLS = { ofRun: 9, ofResult: 1 };
/** How often a run asks whether Redshift is done. */
const ASKS_SECONDS = 10;

/** Cautious guesses: for how long a run keeps the warehouse awake, and an inference it and the function. */
const GUESSED = { runSeconds: 120, inferenceSeconds: 60 } as const;

/** What computing over all of the past costs, whether events come or not. */
export function batching({ stream }: StreamPlan, { warehouse }: Stage, line: Line): readonly CostLine[] {
  const { batch, inference = [] } = stream;
  if (!batch || warehouse === 'none') return [];
  const { baseCapacity } = warehouse;
  const runs = (MONTH.seconds * 1_000) / millis(batch.every);
  const results = Object.keys(batch.results).length;
  const questions = GUESSED.runSeconds / ASKS_SECONDS;
  const jobs = inference.reduce((sum, { every }) => sum + (MONTH.seconds * 1_000) / millis(every), 0);
  const every = `every ${batch.every}`;
  return [
    line(
      'Redshift',
      (runs * GUESSED.runSeconds * baseCapacity) / 3_600,
      PRICES.warehouseHour,
      `batch: ${baseCapacity} RPU × ${GUESSED.runSeconds} s ${every}`,
    ),
    line(
      'Step Functions',
      runs * (STATES.ofRun + STATES.ofResult * results + STATES.ofQuestion * questions),
      PRICES.transition,
      `batch: (${STATES.ofRun} + ${STATES.ofResult} × ${results} results + ${STATES.ofQuestion} × ${questions} questions) ${every}`,
    ),
    ...callsOf(
      'batch',
      runs * (CALLS.ofRun + CALLS.ofResult * results + questions),
      line,
      `(${CALLS.ofRun} + ${results} results + ${questions} questions) ${every}`,
    ),
    ...(jobs > 0
      ? [
          line(
            'Redshift',
            (jobs * GUESSED.inferenceSeconds * baseCapacity) / 3_600,
            PRICES.warehouseHour,
            `inference: ${baseCapacity} RPU × ${GUESSED.inferenceSeconds} s for each run`,
          ),
          line(
            'Lambda: batch',
            (jobs * GUESSED.inferenceSeconds * SIZES.batch.memoryMb) / 1_024,
            PRICES.lambdaSecond,
            `inference: runs × ${GUESSED.inferenceSeconds} s × ${SIZES.batch.memoryMb} MB`,
          ),
        ]
      : []),
  ];
}
