import type { MeasurePlan } from '../../definition/plan.ts';
import { decimalValue, rootHalfEven } from '../../values/decimal.ts';
import { UNITS_IN_ONE } from '../../values/exact-sum.ts';
import { nearestRoot } from '../../values/nearest-double.ts';
import { moments } from './moments.ts';
import { pointShift, scaleOf } from './scales.ts';

/** Of the population: the root of (n · Σx² - (Σx)²) / n², exact until the root is rounded. */
export function stddev(plan: MeasurePlan) {
  const { result, field } = plan;
  if (result.kind !== 'decimal')
    return moments(plan, [1, 2], (count, [total = 0n, squares = 0n]) =>
      nearestRoot(count * squares * UNITS_IN_ONE - total * total, (count * UNITS_IN_ONE) ** 2n),
    );
  const [up, down] = pointShift(2 * (result.scale - scaleOf(field)));
  return moments(plan, [1, 2], (count, [total = 0n, squares = 0n]) =>
    decimalValue(rootHalfEven((count * squares - total * total) * up, count * count * down), result.scale),
  );
}
