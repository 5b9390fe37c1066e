import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Predicate } from '../../../core/definition/predicate.ts';
import { conditionOf } from '../../../core/projections/predicate-sql.ts';

interface Row {
  readonly word: string | null;
  readonly whole: number | null;
  readonly yes: boolean | null;
}
const WORDS = ['a', "O'Hara", ''];
const rows: readonly Row[] = [null, ...WORDS].flatMap((word) =>
  [null, -1, 0, 2].flatMap((whole) => [null, true, false].map((yes) => ({ word, whole, yes }))),
);

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run('CREATE TABLE given (place INTEGER, word VARCHAR, whole INTEGER, yes BOOLEAN)');
  const appender = await connection.createAppender('given');
  for (const [place, { word, whole, yes }] of rows.entries()) {
    appender.appendInteger(place);
    if (word === null) appender.appendNull();
    else appender.appendVarchar(word);
    if (whole === null) appender.appendNull();
    else appender.appendInteger(whole);
    if (yes === null) appender.appendNull();
    else appender.appendBoolean(yes);
    appender.endRow();
  }
  appender.closeSync();
});
afterAll(() => connection.closeSync());

const value = fc.constantFrom<readonly [keyof Row, string | number | boolean | null]>(
  ...WORDS.map((word) => ['word', word] as const),
  ['word', null],
  ['whole', 0],
  ['whole', 2],
  ['whole', null],
  ['yes', true],
  ['yes', null],
);
const leaf = fc.oneof(
  value.map(([field, is]): Predicate => ({ field, is })),
  value.map(([field, isNot]): Predicate => ({ field, isNot })),
  fc.constantFrom<Predicate>(
    { field: 'word', oneOf: ['a', "O'Hara"] },
    { field: 'word', oneOf: ['a', null] },
    { field: 'whole', oneOf: [null] },
    { field: 'whole', oneOf: [] },
    { field: 'whole', above: -0.5 },
    { field: 'whole', atLeast: 0 },
    { field: 'whole', below: 2 },
    { field: 'whole', atMost: -1 },
  ),
);
const { predicate } = fc.letrec<{ predicate: Predicate }>((tie) => ({
  predicate: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('predicate'), { minLength: 1, maxLength: 3 }).map((all): Predicate => ({ all })),
    fc.array(tie('predicate'), { minLength: 1, maxLength: 3 }).map((any): Predicate => ({ any })),
    tie('predicate').map((not): Predicate => ({ not })),
  ),
}));

/** What a predicate says of a row, in words of its own: undefined where it is unknown. */
function says(one: Predicate, row: Row): boolean | undefined {
  if ('not' in one) {
    const inner = says(one.not, row);
    return inner === undefined ? undefined : !inner;
  }
  if ('all' in one || 'any' in one) {
    const parts = ('all' in one ? one.all : one.any).map((part) => says(part, row));
    const deciding = !('all' in one);
    return parts.includes(deciding) ? deciding : parts.includes(undefined) ? undefined : !deciding;
  }
  const found = row[one.field as keyof Row];
  const equals = (other: unknown) => (other === null ? found === null : found === null ? undefined : found === other);
  if ('is' in one) return equals(one.is);
  if ('isNot' in one) {
    const same = equals(one.isNot);
    return same === undefined ? undefined : !same;
  }
  if ('oneOf' in one) {
    const same = one.oneOf.map(equals);
    return same.includes(true) ? true : same.includes(undefined) ? undefined : false;
  }
  if (found === null) return undefined;
  if ('above' in one) return Number(found) > one.above;
  if ('atLeast' in one) return Number(found) >= one.atLeast;
  return 'below' in one ? Number(found) < one.below : Number(found) <= one.atMost;
}

test('a condition of SQL takes the rows that the predicate takes, with what is absent neither like nor unlike anything', async () => {
  await fc.assert(
    fc.asyncProperty(predicate, async (one) => {
      const sql = `SELECT place FROM given WHERE ${conditionOf(one)} ORDER BY place`;
      const taken = (await connection.runAndReadAll(sql)).getRowsJson().map(([place]) => place);
      expect(taken).toEqual([...rows.keys()].filter((place) => says(one, rows[place]!) === true));
    }),
    { seed: 7, numRuns: 200 },
  );
});
