import { SIZES } from '../capacity.ts';
import type { FunctionKind } from '../functions.ts';
import { PRICES } from '../prices.ts';
import type { CostLine, Line } from './line.ts';

/** Milliseconds of a call, most of it waiting for Kinesis, DynamoDB, Firehose or an API: cautious guesses. */
const CALL_MS = { ingest: 20, window: 60, closer: 250, score: 250, read: 10, poll: 1_000, batch: 300 };

/** What a function costs that is called so often a month. */
export function callsOf(
  fn: FunctionKind & keyof typeof CALL_MS,
  calls: number,
  line: Line,
  formula = 'calls',
): readonly CostLine[] {
  const ms = CALL_MS[fn];
  const { memoryMb } = SIZES[fn];
  return [
    line(`Lambda: ${fn}`, calls, PRICES.lambdaCall, formula),
    line(
      `Lambda: ${fn}`,
      (calls * ms * memoryMb) / 1_024 / 1_000,
      PRICES.lambdaSecond,
      `calls × ${ms} ms × ${memoryMb} MB`,
    ),
  ];
}
