-- events
BEGIN;

CREATE TEMPORARY TABLE "events__taken" AS
SELECT * FROM "customer"."events__landing";

CREATE TEMPORARY TABLE "events__fresh" AS
SELECT
  "landed"."action_id",
  "landed"."customer_id",
  "landed"."happened_at",
  "landed"."action",
  "landed"."district",
  "landed"."platform",
  "landed"."amount",
  "landed"."stars",
  "landed"."received_at",
  "landed"."schema_version"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "action_id" ORDER BY "landed_seq") AS "place"
  FROM "events__taken"
) AS "landed"
LEFT JOIN "customer"."events" AS "known"
  ON "landed"."action_id" = "known"."action_id"
WHERE "landed"."place" = 1
  AND ("known"."action_id" IS NULL);

INSERT INTO "customer"."events" (
  "action_id",
  "customer_id",
  "happened_at",
  "action",
  "district",
  "platform",
  "amount",
  "stars",
  "received_at",
  "schema_version"
)
SELECT
  "action_id",
  "customer_id",
  "happened_at",
  "action",
  "district",
  "platform",
  "amount",
  "stars",
  "received_at",
  "schema_version"
FROM "events__fresh";

DELETE FROM "customer"."events__landing"
USING "events__taken" AS "taken"
WHERE "events__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "events__taken";

DROP TABLE "events__fresh";

COMMIT;

-- late
BEGIN;

CREATE TEMPORARY TABLE "late__taken" AS
SELECT * FROM "customer"."late__landing";

CREATE TEMPORARY TABLE "late__fresh" AS
SELECT
  "landed"."stream",
  "landed"."lane",
  "landed"."sequence",
  "landed"."index",
  "landed"."at",
  "landed"."windows",
  "landed"."event"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "lane", "sequence", "index" ORDER BY "landed_seq") AS "place"
  FROM "late__taken"
) AS "landed"
LEFT JOIN "customer"."late" AS "known"
  ON "landed"."lane" = "known"."lane"
  AND "landed"."sequence" = "known"."sequence"
  AND "landed"."index" = "known"."index"
WHERE "landed"."place" = 1
  AND ("known"."lane" IS NULL);

INSERT INTO "customer"."late" (
  "stream",
  "lane",
  "sequence",
  "index",
  "at",
  "windows",
  "event"
)
SELECT
  "stream",
  "lane",
  "sequence",
  "index",
  "at",
  "windows",
  "event"
FROM "late__fresh";

DELETE FROM "customer"."late__landing"
USING "late__taken" AS "taken"
WHERE "late__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "late__taken";

DROP TABLE "late__fresh";

COMMIT;

-- quarantine
BEGIN;

CREATE TEMPORARY TABLE "quarantine__taken" AS
SELECT * FROM "customer"."quarantine__landing";

CREATE TEMPORARY TABLE "quarantine__fresh" AS
SELECT
  "landed"."rejected_at",
  "landed"."tenant",
  "landed"."stream",
  "landed"."schema_version",
  "landed"."source",
  "landed"."index",
  "landed"."id",
  "landed"."reasons",
  "landed"."withheld",
  "landed"."part",
  "landed"."parts",
  "landed"."encoding",
  "landed"."original"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "source", "index", "part" ORDER BY "landed_seq") AS "place"
  FROM "quarantine__taken"
) AS "landed"
LEFT JOIN "customer"."quarantine" AS "known"
  ON "landed"."source" = "known"."source"
  AND "landed"."index" = "known"."index"
  AND "landed"."part" = "known"."part"
WHERE "landed"."place" = 1
  AND ("known"."source" IS NULL);

INSERT INTO "customer"."quarantine" (
  "rejected_at",
  "tenant",
  "stream",
  "schema_version",
  "source",
  "index",
  "id",
  "reasons",
  "withheld",
  "part",
  "parts",
  "encoding",
  "original"
)
SELECT
  "rejected_at",
  "tenant",
  "stream",
  "schema_version",
  "source",
  "index",
  "id",
  "reasons",
  "withheld",
  "part",
  "parts",
  "encoding",
  "original"
FROM "quarantine__fresh";

DELETE FROM "customer"."quarantine__landing"
USING "quarantine__taken" AS "taken"
WHERE "quarantine__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "quarantine__taken";

DROP TABLE "quarantine__fresh";

COMMIT;

-- day_so_far
BEGIN;

CREATE TEMPORARY TABLE "day_so_far__taken" AS
SELECT * FROM "customer"."day_so_far__landing";

CREATE TEMPORARY TABLE "day_so_far__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."actions",
  "landed"."customers",
  "landed"."paid",
  "landed"."stars_avg",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "day_so_far__taken"
) AS "landed"
LEFT JOIN "customer"."day_so_far__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "customer"."day_so_far__panes"
USING "day_so_far__fresh" AS "fresh"
ON "day_so_far__panes"."row_id" = "fresh"."row_id"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "group_key" = "fresh"."group_key",
  "actions" = "fresh"."actions",
  "customers" = "fresh"."customers",
  "paid" = "fresh"."paid",
  "stars_avg" = "fresh"."stars_avg",
  "generation" = "fresh"."generation",
  "revision" = "fresh"."revision",
  "final" = "fresh"."final",
  "withdrawn" = "fresh"."withdrawn",
  "emitted_at" = "fresh"."emitted_at"
WHEN NOT MATCHED THEN INSERT (
  "row_id",
  "window_start",
  "window_end",
  "group_key",
  "actions",
  "customers",
  "paid",
  "stars_avg",
  "generation",
  "revision",
  "final",
  "withdrawn",
  "emitted_at"
) VALUES (
  "fresh"."row_id",
  "fresh"."window_start",
  "fresh"."window_end",
  "fresh"."group_key",
  "fresh"."actions",
  "fresh"."customers",
  "fresh"."paid",
  "fresh"."stars_avg",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "customer"."day_so_far__landing"
USING "day_so_far__taken" AS "taken"
WHERE "day_so_far__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "day_so_far__taken";

DROP TABLE "day_so_far__fresh";

COMMIT;

-- by_action
BEGIN;

CREATE TEMPORARY TABLE "by_action__taken" AS
SELECT * FROM "customer"."by_action__landing";

CREATE TEMPORARY TABLE "by_action__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."action",
  "landed"."actions",
  "landed"."customers",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "by_action__taken"
) AS "landed"
LEFT JOIN "customer"."by_action__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "customer"."by_action__panes"
USING "by_action__fresh" AS "fresh"
ON "by_action__panes"."row_id" = "fresh"."row_id" AND "by_action__panes"."group_key" = "fresh"."group_key"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "action" = "fresh"."action",
  "actions" = "fresh"."actions",
  "customers" = "fresh"."customers",
  "generation" = "fresh"."generation",
  "revision" = "fresh"."revision",
  "final" = "fresh"."final",
  "withdrawn" = "fresh"."withdrawn",
  "emitted_at" = "fresh"."emitted_at"
WHEN NOT MATCHED THEN INSERT (
  "row_id",
  "window_start",
  "window_end",
  "group_key",
  "action",
  "actions",
  "customers",
  "generation",
  "revision",
  "final",
  "withdrawn",
  "emitted_at"
) VALUES (
  "fresh"."row_id",
  "fresh"."window_start",
  "fresh"."window_end",
  "fresh"."group_key",
  "fresh"."action",
  "fresh"."actions",
  "fresh"."customers",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "customer"."by_action__landing"
USING "by_action__taken" AS "taken"
WHERE "by_action__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "by_action__taken";

DROP TABLE "by_action__fresh";

COMMIT;

-- demand
BEGIN;

CREATE TEMPORARY TABLE "demand__taken" AS
SELECT * FROM "customer"."demand__landing";

CREATE TEMPORARY TABLE "demand__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."district",
  "landed"."searches",
  "landed"."customers",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "demand__taken"
) AS "landed"
LEFT JOIN "customer"."demand__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "customer"."demand__panes"
USING "demand__fresh" AS "fresh"
ON "demand__panes"."row_id" = "fresh"."row_id" AND "demand__panes"."group_key" = "fresh"."group_key"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "district" = "fresh"."district",
  "searches" = "fresh"."searches",
  "customers" = "fresh"."customers",
  "generation" = "fresh"."generation",
  "revision" = "fresh"."revision",
  "final" = "fresh"."final",
  "withdrawn" = "fresh"."withdrawn",
  "emitted_at" = "fresh"."emitted_at"
WHEN NOT MATCHED THEN INSERT (
  "row_id",
  "window_start",
  "window_end",
  "group_key",
  "district",
  "searches",
  "customers",
  "generation",
  "revision",
  "final",
  "withdrawn",
  "emitted_at"
) VALUES (
  "fresh"."row_id",
  "fresh"."window_start",
  "fresh"."window_end",
  "fresh"."group_key",
  "fresh"."district",
  "fresh"."searches",
  "fresh"."customers",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "customer"."demand__landing"
USING "demand__taken" AS "taken"
WHERE "demand__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "demand__taken";

DROP TABLE "demand__fresh";

COMMIT;

-- complaints
BEGIN;

CREATE TEMPORARY TABLE "complaints__taken" AS
SELECT * FROM "customer"."complaints__landing";

CREATE TEMPORARY TABLE "complaints__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."complaints",
  "landed"."customers",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "complaints__taken"
) AS "landed"
LEFT JOIN "customer"."complaints__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "customer"."complaints__panes"
USING "complaints__fresh" AS "fresh"
ON "complaints__panes"."row_id" = "fresh"."row_id"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "group_key" = "fresh"."group_key",
  "complaints" = "fresh"."complaints",
  "customers" = "fresh"."customers",
  "generation" = "fresh"."generation",
  "revision" = "fresh"."revision",
  "final" = "fresh"."final",
  "withdrawn" = "fresh"."withdrawn",
  "emitted_at" = "fresh"."emitted_at"
WHEN NOT MATCHED THEN INSERT (
  "row_id",
  "window_start",
  "window_end",
  "group_key",
  "complaints",
  "customers",
  "generation",
  "revision",
  "final",
  "withdrawn",
  "emitted_at"
) VALUES (
  "fresh"."row_id",
  "fresh"."window_start",
  "fresh"."window_end",
  "fresh"."group_key",
  "fresh"."complaints",
  "fresh"."customers",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "customer"."complaints__landing"
USING "complaints__taken" AS "taken"
WHERE "complaints__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "complaints__taken";

DROP TABLE "complaints__fresh";

COMMIT;
