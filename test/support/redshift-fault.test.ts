import { expect, test } from 'vitest';
import { redshiftFault } from './redshift-fault.ts';

const TABLE = 'CREATE TABLE IF NOT EXISTS "s"."t" (\n  "n" BIGINT IDENTITY(1, 1),\n  "place" VARCHAR(20)\n)';
const VIEW = 'CREATE OR REPLACE VIEW "s"."v" AS\nSELECT\n  "place"\nFROM "s"."t"';

test.each([
  `${TABLE}\nDISTSTYLE AUTO`,
  `${TABLE}\nDISTSTYLE KEY\nDISTKEY ("n")\nSORTKEY ("n")`,
  `${VIEW}\nWITH NO SCHEMA BINDING`,
  'ALTER TABLE "s"."t" ADD COLUMN "what" SUPER',
])('Redshift understands %s', (sql) => {
  expect(redshiftFault(sql)).toBeUndefined();
});

test.each([
  [`${TABLE}\nDISTSTYLE NONE`, 'syntax error at or near "DISTSTYLE"'],
  [`${TABLE}\nDISTSTYLE AUTO\nSORTKEY "n"`, 'syntax error at or near "DISTSTYLE"'],
  [`${TABLE}\nSORTKEY ("n")\nDISTSTYLE AUTO`, 'syntax error at or near "SORTKEY"'],
  [TABLE.replace('IDENTITY(1, 1)', 'IDENTITY(1)'), 'syntax error at or near "IDENTITY"'],
  [TABLE.replace('20)', '20),'), 'syntax error at or near ")"'],
  [`${VIEW}\nWITH NO SCHEME BINDING`, 'syntax error at or near "NO"'],
  ['COMMENT ON TABEL "s"."t" IS \'sums\'', 'syntax error at or near "TABEL"'],
  ['SELECT 1; SELECT 2', '2 statements instead of one'],
  ['CREATE INDEX "i" ON "s"."t" ("n")', 'IndexStmt'],
  ['ALTER TABLE "s"."t" ADD COLUMN "what" JSONB', 'the type jsonb'],
  ['SELECT MEDAIN("n") FROM "s"."t"', 'the function medain'],
  ['SELECT MAX() FROM "s"."t"', 'max without arguments'],
  ['SELECT COUNT(*) FILTER (WHERE "n" > 1) FROM "s"."t"', 'the clause agg_filter'],
  ['INSERT INTO "s"."t" VALUES (1) ON CONFLICT DO NOTHING', 'the clause onConflictClause'],
])('Redshift does not understand %s', (sql, why) => {
  expect(redshiftFault(sql)).toContain(why);
});
