import type { MeasurePlan } from '../../definition/plan.ts';
import { decimalValue, divideHalfEven } from '../../values/decimal.ts';
import { UNITS_IN_ONE } from '../../values/exact-sum.ts';
import { nearestDouble } from '../../values/nearest-double.ts';
import { moments } from './moments.ts';
import { pointShift, scaleOf } from './scales.ts';

export function avg(plan: MeasurePlan) {
  const { result, field } = plan;
  if (result.kind !== 'decimal')
    return moments(plan, [1], (count, [total = 0n]) => nearestDouble(total, count * UNITS_IN_ONE));
  const [up, down] = pointShift(result.scale - scaleOf(field));
  return moments(plan, [1], (count, [total = 0n]) =>
    decimalValue(divideHalfEven(total * up, count * down), result.scale),
  );
}
