import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type DecimalField, decimal, integer, real, text, timestamp } from '../../../core/definition/fields.ts';
import { planOf } from '../../../core/definition/plan.ts';
import { compileValidator } from '../../../core/events/compile.ts';
import { exampleOf } from '../../../core/projections/examples.ts';
import { simulatedExample } from '../../../core/simulation/simulated-example.ts';
import type { Simulation } from '../../../core/simulation/simulation.ts';
import heartRate from '../../../schemas/heart-rate/stream.ts';
import { streams } from '../../support/streams.ts';

const NOW = Date.UTC(2026, 5, 1);
const exampleWith = (field: DecimalField | ReturnType<typeof integer> | ReturnType<typeof real>) =>
  exampleOf({
    ...heartRate,
    fields: { id: text({ max: 9 }), at: timestamp(), value: field },
    id: 'id',
    key: 'id',
    eventTime: 'at',
  })?.['value'];

test.each([
  ['the distance of a ride', decimal({ precision: 9, scale: 1, min: 0 }), 10],
  ['a share of 100 %', decimal({ precision: 4, scale: 1, min: 0, max: 100 }), 25],
  ['a pulse', integer({ min: 0, max: 300 }), 75],
  ['seconds of a day', integer({ min: 0, max: 86_400 }), 290],
  ['the pressure of air', decimal({ precision: 5, scale: 1, min: 850, max: 1_100 }), 975],
  ['a heat between frost and fire', real({ min: -40, max: 160 }), 40],
  ['a depth below zero', real({ max: -10 }), -10],
  ['a part of one', decimal({ precision: 4, scale: 4 }), 0.5],
  ['a number of many digits, as text', decimal({ precision: 30, scale: 2 }), '10'],
  ['a number that is large at least', decimal({ precision: 3, scale: 0, min: 900 }), 900],
])('%s has an example that nobody wonders at', (_, field, value) => {
  expect(exampleWith(field)).toBe(value);
});

test.each(streams)('the simulated example of $name is right, and always the same', async (stream) => {
  const file = `schemas/${stream.name}/simulation.ts`;
  if (!existsSync(file)) return;
  const { default: simulation } = (await import(`../../../${file}`)) as { default: Simulation };
  const example = simulatedExample(stream, simulation);
  expect(compileValidator(planOf(stream))(example, NOW)).toEqual([]);
  expect(simulatedExample(stream, simulation)).toEqual(example);
});

test('an example is made without a simulation that says more than the definition', () => {
  const example = simulatedExample(heartRate, { entities: 20, eventsPerSecond: 5 });
  expect(compileValidator(planOf(heartRate))(example, NOW)).toEqual([]);
});
