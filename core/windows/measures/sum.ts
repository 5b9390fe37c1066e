import type { MeasurePlan } from '../../definition/plan.ts';
import { decimalValue } from '../../values/decimal.ts';
import { UNITS_IN_ONE } from '../../values/exact-sum.ts';
import { nearestDouble } from '../../values/nearest-double.ts';
import { moments } from './moments.ts';

export function sum(plan: MeasurePlan) {
  const { result } = plan;
  return moments(plan, [1], (_count, [total = 0n]) =>
    result.kind === 'real'
      ? nearestDouble(total, UNITS_IN_ONE)
      : decimalValue(total, result.kind === 'decimal' ? result.scale : 0),
  );
}
