import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { coveragePage, type Row } from './coverage-page.ts';
import { missingProof } from './missing-proof.ts';

/** How many rows each of the five systems has. */
const SYSTEMS = { 0: 20, 1: 19, 2: 11, 3: 21, 4: 38 };
const rows = parse(readFileSync(new URL('../../docs/coverage.yaml', import.meta.url), 'utf8')) as readonly Row[];

describe('what the five earlier systems do', () => {
  it('is listed row by row, none forgotten and none invented', () => {
    const ids = Object.entries(SYSTEMS).flatMap(([system, count]) =>
      Array.from({ length: count }, (_, row) => `${system}.${row + 1}`),
    );
    expect(rows.map(({ id }) => id)).toEqual(ids);
  });

  it('has a proof in every row, or says what takes the place of a machine that nobody needs any more', () => {
    const unproved = rows.filter(({ proofs = [], instead }) => proofs.length > 0 === (instead !== undefined));
    expect(unproved.map(({ id }) => id)).toEqual([]);
  });

  it('has no proof that does not exist', () => {
    const missing = rows.flatMap(({ id, proofs = [] }) =>
      proofs.flatMap((proof) => {
        const why = missingProof(proof);
        return why === undefined ? [] : [`${id}: ${why}`];
      }),
    );
    expect(missing).toEqual([]);
  });

  it('stands in the documentation', async () => {
    await expect(coveragePage(rows)).toMatchFileSnapshot('../../docs/coverage.md');
  });
});

describe('a proof', () => {
  it.each([
    [{ test: 'test/coverage/no-such.test.ts', says: 'x' }, 'there is no file test/coverage/no-such.test.ts'],
    [
      { test: 'test/coverage/missing-proof.ts', says: 'nothing that any test is called' },
      'test/coverage/missing-proof.ts has no test "nothing that any test is called"',
    ],
    [
      { test: 'test/coverage/coverage.test.ts', says: 'there is no file bench/no-such-bench.ts' },
      'test/coverage/coverage.test.ts has no test "there is no file bench/no-such-bench.ts"',
    ],
    [{ run: 'npm run tail -- --help' }, '"npm run tail -- --help" only tells how it is used'],
    [{ run: 'npm run no-such-script' }, 'package.json has no script "no-such-script"'],
    [{ run: 'npm run bench -- no-such-bench' }, 'there is no file bench/no-such-bench.ts'],
    [{ run: 'curl example.org' }, '"curl example.org" is no command of this project'],
  ])('is missed: %j', (proof, why) => {
    expect(missingProof(proof)).toBe(why);
  });

  it.each([
    { test: 'test/coverage/coverage.test.ts', says: 'stands in the documentation' },
    { run: 'npm run bench -- core' },
    { run: 'npm start' },
    { run: 'npx cdk synth' },
  ])('is found: %j', (proof) => {
    expect(missingProof(proof)).toBeUndefined();
  });
});
