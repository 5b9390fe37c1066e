import type { Op } from '../../definition/measures.ts';
import type { MeasurePlan } from '../../definition/plan.ts';
import type { Accumulator } from './accumulator.ts';
import { avg } from './avg.ts';
import { count } from './count.ts';
import { distinct } from './distinct.ts';
import { first } from './first.ts';
import { last } from './last.ts';
import { max } from './max.ts';
import { min } from './min.ts';
import { quantile } from './quantile.ts';
import { stddev } from './stddev.ts';
import { sum } from './sum.ts';

const ACCUMULATORS: Readonly<Record<Op, (plan: MeasurePlan) => Accumulator>> = {
  count,
  sum,
  avg,
  stddev,
  min,
  max,
  first,
  last,
  distinct,
  quantile,
};

export const accumulatorOf = (plan: MeasurePlan): Accumulator => ACCUMULATORS[plan.measure.op](plan);
