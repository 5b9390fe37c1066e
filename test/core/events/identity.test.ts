import { expect, test } from 'vitest';
import { planOf } from '../../../core/definition/plan.ts';
import { entityTextOf, idTextOf, VIRTUAL_LANES, virtualLane } from '../../../core/events/identity.ts';
import heartRate from '../../../schemas/heart-rate/stream.ts';
import trip from '../../../schemas/trip/stream.ts';
import { everyKind } from '../../support/every-kind.ts';

test('one field is the identity by itself, several are a list', () => {
  expect(entityTextOf(planOf(heartRate))({ sensor_id: 'watch 1' })).toBe('watch 1');
  expect(entityTextOf(planOf(trip))({ hoverboard_id: 'h', customer_id: 'c' })).toBe('["h","c"]');
});

test('parts cannot run into each other', () => {
  const entity = entityTextOf(planOf(trip));
  expect(entity({ hoverboard_id: 'a","b', customer_id: 'c' })).not.toBe(
    entity({ hoverboard_id: 'a', customer_id: 'b","c' }),
  );
});

test('an instant in an id is the same whatever its offset', () => {
  const id = idTextOf(planOf(everyKind));
  expect(id({ serial: 7, at: '2026-01-01T01:00:00+01:00' })).toBe('["7","2026-01-01T00:00:00.000Z"]');
  expect(id({ serial: 7, at: '2026-01-01T00:00:00Z' })).toBe('["7","2026-01-01T00:00:00.000Z"]');
});

test('entities are spread evenly over the virtual lanes, each always on its own', () => {
  const counts = new Array<number>(VIRTUAL_LANES).fill(0);
  for (let i = 0; i < 100_000; i++) counts[virtualLane(`entity-${i}`)]!++;
  expect(Math.min(...counts)).toBeGreaterThan(850);
  expect(Math.max(...counts)).toBeLessThan(1_150);
  expect(virtualLane('watch 1')).toBe(virtualLane('watch 1'));
});

test('the lane of an entity never changes from one version of the code to the next', () => {
  expect(['a', 'watch 1', '["h","c"]', ''].map(virtualLane)).toMatchInlineSnapshot(`
    [
      67,
      72,
      50,
      92,
    ]
  `);
});
