-- events
BEGIN;

CREATE TEMPORARY TABLE "events__taken" AS
SELECT * FROM "trip"."events__landing";

CREATE TEMPORARY TABLE "events__fresh" AS
SELECT
  "landed"."trip_id",
  "landed"."hoverboard_id",
  "landed"."customer_id",
  "landed"."ended_at",
  "landed"."seconds",
  "landed"."metres",
  "landed"."price",
  "landed"."received_at",
  "landed"."schema_version"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "trip_id" ORDER BY "landed_seq") AS "place"
  FROM "events__taken"
) AS "landed"
LEFT JOIN "trip"."events" AS "known"
  ON "landed"."trip_id" = "known"."trip_id"
WHERE "landed"."place" = 1
  AND ("known"."trip_id" IS NULL);

INSERT INTO "trip"."events" (
  "trip_id",
  "hoverboard_id",
  "customer_id",
  "ended_at",
  "seconds",
  "metres",
  "price",
  "received_at",
  "schema_version"
)
SELECT
  "trip_id",
  "hoverboard_id",
  "customer_id",
  "ended_at",
  "seconds",
  "metres",
  "price",
  "received_at",
  "schema_version"
FROM "events__fresh";

DELETE FROM "trip"."events__landing"
USING "events__taken" AS "taken"
WHERE "events__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "events__taken";

DROP TABLE "events__fresh";

COMMIT;

-- late
BEGIN;

CREATE TEMPORARY TABLE "late__taken" AS
SELECT * FROM "trip"."late__landing";

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
LEFT JOIN "trip"."late" AS "known"
  ON "landed"."lane" = "known"."lane"
  AND "landed"."sequence" = "known"."sequence"
  AND "landed"."index" = "known"."index"
WHERE "landed"."place" = 1
  AND ("known"."lane" IS NULL);

INSERT INTO "trip"."late" (
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

DELETE FROM "trip"."late__landing"
USING "late__taken" AS "taken"
WHERE "late__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "late__taken";

DROP TABLE "late__fresh";

COMMIT;

-- quarantine
BEGIN;

CREATE TEMPORARY TABLE "quarantine__taken" AS
SELECT * FROM "trip"."quarantine__landing";

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
LEFT JOIN "trip"."quarantine" AS "known"
  ON "landed"."source" = "known"."source"
  AND "landed"."index" = "known"."index"
  AND "landed"."part" = "known"."part"
WHERE "landed"."place" = 1
  AND ("known"."source" IS NULL);

INSERT INTO "trip"."quarantine" (
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

DELETE FROM "trip"."quarantine__landing"
USING "quarantine__taken" AS "taken"
WHERE "quarantine__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "quarantine__taken";

DROP TABLE "quarantine__fresh";

COMMIT;

-- revenue
BEGIN;

CREATE TEMPORARY TABLE "revenue__taken" AS
SELECT * FROM "trip"."revenue__landing";

CREATE TEMPORARY TABLE "revenue__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."trips",
  "landed"."revenue",
  "landed"."metres_avg",
  "landed"."seconds_p95",
  "landed"."longest",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "revenue__taken"
) AS "landed"
LEFT JOIN "trip"."revenue__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "trip"."revenue__panes"
USING "revenue__fresh" AS "fresh"
ON "revenue__panes"."row_id" = "fresh"."row_id"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "group_key" = "fresh"."group_key",
  "trips" = "fresh"."trips",
  "revenue" = "fresh"."revenue",
  "metres_avg" = "fresh"."metres_avg",
  "seconds_p95" = "fresh"."seconds_p95",
  "longest" = "fresh"."longest",
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
  "trips",
  "revenue",
  "metres_avg",
  "seconds_p95",
  "longest",
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
  "fresh"."trips",
  "fresh"."revenue",
  "fresh"."metres_avg",
  "fresh"."seconds_p95",
  "fresh"."longest",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "trip"."revenue__landing"
USING "revenue__taken" AS "taken"
WHERE "revenue__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "revenue__taken";

DROP TABLE "revenue__fresh";

COMMIT;

-- by_board
BEGIN;

CREATE TEMPORARY TABLE "by_board__taken" AS
SELECT * FROM "trip"."by_board__landing";

CREATE TEMPORARY TABLE "by_board__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."hoverboard_id",
  "landed"."trips",
  "landed"."customers",
  "landed"."metres",
  "landed"."seconds",
  "landed"."revenue",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "by_board__taken"
) AS "landed"
LEFT JOIN "trip"."by_board__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "trip"."by_board__panes"
USING "by_board__fresh" AS "fresh"
ON "by_board__panes"."row_id" = "fresh"."row_id" AND "by_board__panes"."group_key" = "fresh"."group_key"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "hoverboard_id" = "fresh"."hoverboard_id",
  "trips" = "fresh"."trips",
  "customers" = "fresh"."customers",
  "metres" = "fresh"."metres",
  "seconds" = "fresh"."seconds",
  "revenue" = "fresh"."revenue",
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
  "hoverboard_id",
  "trips",
  "customers",
  "metres",
  "seconds",
  "revenue",
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
  "fresh"."hoverboard_id",
  "fresh"."trips",
  "fresh"."customers",
  "fresh"."metres",
  "fresh"."seconds",
  "fresh"."revenue",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "trip"."by_board__landing"
USING "by_board__taken" AS "taken"
WHERE "by_board__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "by_board__taken";

DROP TABLE "by_board__fresh";

COMMIT;

-- outings
BEGIN;

CREATE TEMPORARY TABLE "outings__taken" AS
SELECT * FROM "trip"."outings__landing";

CREATE TEMPORARY TABLE "outings__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."customer_id",
  "landed"."trips",
  "landed"."metres",
  "landed"."price",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "outings__taken"
) AS "landed"
LEFT JOIN "trip"."outings__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "trip"."outings__panes"
USING "outings__fresh" AS "fresh"
ON "outings__panes"."row_id" = "fresh"."row_id" AND "outings__panes"."group_key" = "fresh"."group_key"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "customer_id" = "fresh"."customer_id",
  "trips" = "fresh"."trips",
  "metres" = "fresh"."metres",
  "price" = "fresh"."price",
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
  "customer_id",
  "trips",
  "metres",
  "price",
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
  "fresh"."customer_id",
  "fresh"."trips",
  "fresh"."metres",
  "fresh"."price",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "trip"."outings__landing"
USING "outings__taken" AS "taken"
WHERE "outings__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "outings__taken";

DROP TABLE "outings__fresh";

COMMIT;
