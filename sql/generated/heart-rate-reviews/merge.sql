-- events
BEGIN;

CREATE TEMPORARY TABLE "events__taken" AS
SELECT * FROM "heart_rate_reviews"."events__landing";

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
  "landed"."run_at",
  "landed"."sensor_id",
  "landed"."bpm_mean",
  "landed"."received_at",
  "landed"."schema_version"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "score_id" ORDER BY "landed_seq") AS "place"
  FROM "events__taken"
) AS "landed"
LEFT JOIN "heart_rate_reviews"."events" AS "known"
  ON "landed"."score_id" = "known"."score_id"
WHERE "landed"."place" = 1
  AND ("known"."score_id" IS NULL);

INSERT INTO "heart_rate_reviews"."events" (
  "score_id",
  "model",
  "span_start",
  "span_end",
  "revision",
  "score",
  "value",
  "expected",
  "deviation",
  "run_at",
  "sensor_id",
  "bpm_mean",
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
  "run_at",
  "sensor_id",
  "bpm_mean",
  "received_at",
  "schema_version"
FROM "events__fresh";

DELETE FROM "heart_rate_reviews"."events__landing"
USING "events__taken" AS "taken"
WHERE "events__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "events__taken";

DROP TABLE "events__fresh";

COMMIT;

-- late
BEGIN;

CREATE TEMPORARY TABLE "late__taken" AS
SELECT * FROM "heart_rate_reviews"."late__landing";

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
LEFT JOIN "heart_rate_reviews"."late" AS "known"
  ON "landed"."lane" = "known"."lane"
  AND "landed"."sequence" = "known"."sequence"
  AND "landed"."index" = "known"."index"
WHERE "landed"."place" = 1
  AND ("known"."lane" IS NULL);

INSERT INTO "heart_rate_reviews"."late" (
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

DELETE FROM "heart_rate_reviews"."late__landing"
USING "late__taken" AS "taken"
WHERE "late__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "late__taken";

DROP TABLE "late__fresh";

COMMIT;

-- quarantine
BEGIN;

CREATE TEMPORARY TABLE "quarantine__taken" AS
SELECT * FROM "heart_rate_reviews"."quarantine__landing";

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
LEFT JOIN "heart_rate_reviews"."quarantine" AS "known"
  ON "landed"."source" = "known"."source"
  AND "landed"."index" = "known"."index"
  AND "landed"."part" = "known"."part"
WHERE "landed"."place" = 1
  AND ("known"."source" IS NULL);

INSERT INTO "heart_rate_reviews"."quarantine" (
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

DELETE FROM "heart_rate_reviews"."quarantine__landing"
USING "quarantine__taken" AS "taken"
WHERE "quarantine__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "quarantine__taken";

DROP TABLE "quarantine__fresh";

COMMIT;

-- by_sensor
BEGIN;

CREATE TEMPORARY TABLE "by_sensor__taken" AS
SELECT * FROM "heart_rate_reviews"."by_sensor__landing";

CREATE TEMPORARY TABLE "by_sensor__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."sensor_id",
  "landed"."deviations_max",
  "landed"."bpm_mean",
  "landed"."judged",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "by_sensor__taken"
) AS "landed"
LEFT JOIN "heart_rate_reviews"."by_sensor__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "heart_rate_reviews"."by_sensor__panes"
USING "by_sensor__fresh" AS "fresh"
ON "by_sensor__panes"."row_id" = "fresh"."row_id" AND "by_sensor__panes"."group_key" = "fresh"."group_key"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "sensor_id" = "fresh"."sensor_id",
  "deviations_max" = "fresh"."deviations_max",
  "bpm_mean" = "fresh"."bpm_mean",
  "judged" = "fresh"."judged",
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
  "sensor_id",
  "deviations_max",
  "bpm_mean",
  "judged",
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
  "fresh"."sensor_id",
  "fresh"."deviations_max",
  "fresh"."bpm_mean",
  "fresh"."judged",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "heart_rate_reviews"."by_sensor__landing"
USING "by_sensor__taken" AS "taken"
WHERE "by_sensor__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "by_sensor__taken";

DROP TABLE "by_sensor__fresh";

COMMIT;

-- fleet
BEGIN;

CREATE TEMPORARY TABLE "fleet__taken" AS
SELECT * FROM "heart_rate_reviews"."fleet__landing";

CREATE TEMPORARY TABLE "fleet__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."sensors",
  "landed"."judged",
  "landed"."deviations_max",
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
LEFT JOIN "heart_rate_reviews"."fleet__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "heart_rate_reviews"."fleet__panes"
USING "fleet__fresh" AS "fresh"
ON "fleet__panes"."row_id" = "fresh"."row_id"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "group_key" = "fresh"."group_key",
  "sensors" = "fresh"."sensors",
  "judged" = "fresh"."judged",
  "deviations_max" = "fresh"."deviations_max",
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
  "sensors",
  "judged",
  "deviations_max",
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
  "fresh"."sensors",
  "fresh"."judged",
  "fresh"."deviations_max",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "heart_rate_reviews"."fleet__landing"
USING "fleet__taken" AS "taken"
WHERE "fleet__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "fleet__taken";

DROP TABLE "fleet__fresh";

COMMIT;
