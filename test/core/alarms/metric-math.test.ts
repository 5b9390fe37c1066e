import { expect, it } from 'vitest';
import { metricMath } from '../../../core/alarms/metric-math.ts';

it.each([
  ['100 * (a - b) / a', { a: 200, b: 50 }, 75],
  ['1 - success', { success: 0.25 }, 0.75],
  ['a - b - c', { a: 10, b: 3, c: 2 }, 5],
  ['-a * 2', { a: 3 }, -6],
  ['IF(FILL(in, 0) > 0 AND FILL(out, 0) < 1, 1, 0)', { in: 5 }, 1],
  ['IF(FILL(in, 0) > 0 AND FILL(out, 0) < 1, 1, 0)', { in: 5, out: 2 }, 0],
  ['a >= 2 OR b == 1', { a: 1, b: 1 }, 1],
  ['a + b', { a: 1 }, undefined],
  ['a / b', { a: 1, b: 0 }, undefined],
])('%s of %o is %s', (expression, values, result) => {
  expect(metricMath(expression)(values)).toBe(result);
});

it.each(['a +', '(a', 'a b', 'a % b', 'RATE(a)'])('does not guess what "%s" means', (expression) => {
  expect(() => metricMath(expression)).toThrow(`The expression "${expression}" of an alarm cannot be read`);
});
