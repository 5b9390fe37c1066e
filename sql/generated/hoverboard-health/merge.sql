-- events
BEGIN;

CREATE TEMPORARY TABLE "events__taken" AS
SELECT * FROM "hoverboard_health"."events__landing";

CREATE TEMPORARY TABLE "events__fresh" AS
SELECT
  "landed"."score_id",
  "landed"."model",
  "landed"."span_start",
  "landed"."span_end",
  "landed"."revision",
  "landed"."score",
  "landed"."value",
  "landed"."expected",
  "landed"."deviation",
  "landed"."hoverboard_id",
  "landed"."vibration_mean",
  "landed"."temperature_max",
  "landed"."received_at",
  "landed"."schema_version"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "score_id" ORDER BY "landed_seq") AS "place"
  FROM "events__taken"
) AS "landed"
LEFT JOIN "hoverboard_health"."events" AS "known"
  ON "landed"."score_id" = "known"."score_id"
WHERE "landed"."place" = 1
  AND ("known"."score_id" IS NULL);

INSERT INTO "hoverboard_health"."events" (
  "score_id",
  "model",
  "span_start",
  "span_end",
  "revision",
  "score",
  "value",
  "expected",
  "deviation",
  "hoverboard_id",
  "vibration_mean",
  "temperature_max",
  "received_at",
  "schema_version"
)
SELECT
  "score_id",
  "model",
  "span_start",
  "span_end",
  "revision",
  "score",
  "value",
  "expected",
  "deviation",
  "hoverboard_id",
  "vibration_mean",
  "temperature_max",
  "received_at",
  "schema_version"
FROM "events__fresh";

DELETE FROM "hoverboard_health"."events__landing"
USING "events__taken" AS "taken"
WHERE "events__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "events__taken";

DROP TABLE "events__fresh";

COMMIT;

-- late
BEGIN;

CREATE TEMPORARY TABLE "late__taken" AS
SELECT * FROM "hoverboard_health"."late__landing";

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
LEFT JOIN "hoverboard_health"."late" AS "known"
  ON "landed"."lane" = "known"."lane"
  AND "landed"."sequence" = "known"."sequence"
  AND "landed"."index" = "known"."index"
WHERE "landed"."place" = 1
  AND ("known"."lane" IS NULL);

INSERT INTO "hoverboard_health"."late" (
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

DELETE FROM "hoverboard_health"."late__landing"
USING "late__taken" AS "taken"
WHERE "late__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "late__taken";

DROP TABLE "late__fresh";

COMMIT;

-- quarantine
BEGIN;

CREATE TEMPORARY TABLE "quarantine__taken" AS
SELECT * FROM "hoverboard_health"."quarantine__landing";

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
LEFT JOIN "hoverboard_health"."quarantine" AS "known"
  ON "landed"."source" = "known"."source"
  AND "landed"."index" = "known"."index"
  AND "landed"."part" = "known"."part"
WHERE "landed"."place" = 1
  AND ("known"."source" IS NULL);

INSERT INTO "hoverboard_health"."quarantine" (
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

DELETE FROM "hoverboard_health"."quarantine__landing"
USING "quarantine__taken" AS "taken"
WHERE "quarantine__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "quarantine__taken";

DROP TABLE "quarantine__fresh";

COMMIT;

-- failing
BEGIN;

CREATE TEMPORARY TABLE "failing__taken" AS
SELECT * FROM "hoverboard_health"."failing__landing";

CREATE TEMPORARY TABLE "failing__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."hoverboard_id",
  "landed"."likelihood",
  "landed"."scores",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "failing__taken"
) AS "landed"
LEFT JOIN "hoverboard_health"."failing__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "hoverboard_health"."failing__panes"
USING "failing__fresh" AS "fresh"
ON "failing__panes"."row_id" = "fresh"."row_id" AND "failing__panes"."group_key" = "fresh"."group_key"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "hoverboard_id" = "fresh"."hoverboard_id",
  "likelihood" = "fresh"."likelihood",
  "scores" = "fresh"."scores",
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
  "likelihood",
  "scores",
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
  "fresh"."likelihood",
  "fresh"."scores",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "hoverboard_health"."failing__landing"
USING "failing__taken" AS "taken"
WHERE "failing__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "failing__taken";

DROP TABLE "failing__fresh";

COMMIT;

-- unusual
BEGIN;

CREATE TEMPORARY TABLE "unusual__taken" AS
SELECT * FROM "hoverboard_health"."unusual__landing";

CREATE TEMPORARY TABLE "unusual__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."hoverboard_id",
  "landed"."deviations",
  "landed"."expected",
  "landed"."vibration",
  "landed"."scores",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "unusual__taken"
) AS "landed"
LEFT JOIN "hoverboard_health"."unusual__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "hoverboard_health"."unusual__panes"
USING "unusual__fresh" AS "fresh"
ON "unusual__panes"."row_id" = "fresh"."row_id" AND "unusual__panes"."group_key" = "fresh"."group_key"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "hoverboard_id" = "fresh"."hoverboard_id",
  "deviations" = "fresh"."deviations",
  "expected" = "fresh"."expected",
  "vibration" = "fresh"."vibration",
  "scores" = "fresh"."scores",
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
  "deviations",
  "expected",
  "vibration",
  "scores",
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
  "fresh"."deviations",
  "fresh"."expected",
  "fresh"."vibration",
  "fresh"."scores",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "hoverboard_health"."unusual__landing"
USING "unusual__taken" AS "taken"
WHERE "unusual__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "unusual__taken";

DROP TABLE "unusual__fresh";

COMMIT;

-- fleet
BEGIN;

CREATE TEMPORARY TABLE "fleet__taken" AS
SELECT * FROM "hoverboard_health"."fleet__landing";

CREATE TEMPORARY TABLE "fleet__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."boards",
  "landed"."scores",
  "landed"."score_max",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "fleet__taken"
) AS "landed"
LEFT JOIN "hoverboard_health"."fleet__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "hoverboard_health"."fleet__panes"
USING "fleet__fresh" AS "fresh"
ON "fleet__panes"."row_id" = "fresh"."row_id"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "group_key" = "fresh"."group_key",
  "boards" = "fresh"."boards",
  "scores" = "fresh"."scores",
  "score_max" = "fresh"."score_max",
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
  "boards",
  "scores",
  "score_max",
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
  "fresh"."boards",
  "fresh"."scores",
  "fresh"."score_max",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "hoverboard_health"."fleet__landing"
USING "fleet__taken" AS "taken"
WHERE "fleet__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "fleet__taken";

DROP TABLE "fleet__fresh";

COMMIT;
