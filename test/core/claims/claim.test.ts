import { expect, test } from 'vitest';
import { memoryTable } from '../../../adapters/embedded/memory-table.ts';
import { claim, release } from '../../../core/claims/claim.ts';

test('of many that claim at once exactly one has it', async () => {
  const table = memoryTable();
  for (const now of [0, 1_000, 2_000]) {
    const claims = await Promise.all(Array.from({ length: 20 }, () => claim(table, 'load', now, 1_000)));
    expect(claims.filter(Boolean)).toHaveLength(1);
  }
});

test('a claim ends by itself, or when it is given back, and holds nobody else up', async () => {
  const table = memoryTable();
  expect(await claim(table, 'load', 0, 1_000)).toBe(true);
  expect(await claim(table, 'load', 999, 1_000)).toBe(false);
  expect(await claim(table, 'other', 999, 1_000)).toBe(true);
  expect(await claim(table, 'load', 1_000, 1_000)).toBe(true);
  await release(table, 'load', 1_100);
  expect(await claim(table, 'load', 1_100, 1_000)).toBe(true);
});
