import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { METRICS } from '../../../core/projections/metrics.ts';

const sources = ['core', 'lambdas'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(join(folder, path), 'utf8')),
);
const units = new Map<string, string>(Object.entries(METRICS).map(([name, { unit }]) => [name, unit]));

test('whatever the functions count has a meaning, and the unit that it is counted in', () => {
  const added = sources.flatMap((source) => [...source.matchAll(/metrics\.add\('(\w+)',.*, '(\w+)'\)/g)]);
  expect(added.length).toBeGreaterThan(15);
  for (const [, name = '', unit] of added) expect([name, units.get(name)]).toEqual([name, unit]);
});

test('whatever alarms and the dashboard watch is counted', () => {
  const watched = sources.flatMap((source) => [...source.matchAll(/\bown\((?:place, )?'([A-Z]\w+)'/g)]);
  expect(watched.length).toBeGreaterThan(5);
  for (const [, name = ''] of watched) expect([...units.keys()]).toContain(name);
});
