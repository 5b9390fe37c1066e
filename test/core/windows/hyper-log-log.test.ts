import { expect, it } from 'vitest';
import { drawFrom } from '../../../core/simulation/draw.ts';
import { estimate, REGISTERS, raise } from '../../../core/windows/measures/hyper-log-log.ts';

const hashes = (seed: number) => {
  const draw = drawFrom(seed);
  return () => Math.floor(draw.unit() * 2 ** 32) * 2 ** 21 + Math.floor(draw.unit() * 2 ** 21);
};

it.each([100, 3_000, 40_000, 200_000])('counts %i hashes within 3 %', (amount) => {
  for (let seed = 0; seed < 3; seed++) {
    const registers = new Uint8Array(REGISTERS);
    const next = hashes(seed);
    for (let i = 0; i < amount; i++) raise(registers, next());
    expect(Math.abs(estimate(registers) / amount - 1)).toBeLessThan(0.03);
  }
});

it.each([
  ['all bits of the rank are zero', 5, 5, 40],
  ['the lowest bit of the rank is set', 5 + REGISTERS, 5, 39],
  ['the lower half of the rank begins', REGISTERS * 2 ** 31, 0, 8],
  ['the upper half of the rank ends', REGISTERS * 2 ** 32, 0, 7],
  ['the highest bit is set', 2 ** 52 + 7, 7, 1],
])('ranks a hash by its leading zeros where %s', (_, hash, register, rank) => {
  const registers = new Uint8Array(REGISTERS);
  raise(registers, hash);
  expect(registers[register]).toBe(rank);
  expect(registers.reduce((sum, value) => sum + value, 0)).toBe(rank);
});

it('keeps the highest rank, and counts nothing as nothing', () => {
  const registers = new Uint8Array(REGISTERS);
  expect(estimate(registers)).toBe(0);
  raise(registers, 5);
  raise(registers, 2 ** 52 + 5);
  expect(registers[5]).toBe(40);
  expect(estimate(registers)).toBe(1);
});

it('takes full registers for very many', () => {
  expect(estimate(new Uint8Array(REGISTERS).fill(40))).toBeGreaterThan(2 ** 50);
  expect(estimate(new Uint8Array(REGISTERS).fill(39))).toBeGreaterThan(2 ** 50);
});
