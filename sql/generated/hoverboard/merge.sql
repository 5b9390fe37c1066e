-- events
BEGIN;

CREATE TEMPORARY TABLE "events__taken" AS
SELECT * FROM "hoverboard"."events__landing";

CREATE TEMPORARY TABLE "events__fresh" AS
SELECT
  "landed"."hoverboard_id",
  "landed"."reading",
  "landed"."measured_at",
  "landed"."status",
  "landed"."battery",
  "landed"."temperature",
  "landed"."vibration",
  "landed"."speed",
  "landed"."latitude",
  "landed"."longitude",
  "landed"."received_at",
  "landed"."schema_version"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "hoverboard_id", "reading" ORDER BY "landed_seq") AS "place"
  FROM "events__taken"
) AS "landed"
LEFT JOIN "hoverboard"."events" AS "known"
  ON "landed"."hoverboard_id" = "known"."hoverboard_id"
  AND "landed"."reading" = "known"."reading"
WHERE "landed"."place" = 1
  AND ("known"."hoverboard_id" IS NULL);

INSERT INTO "hoverboard"."events" (
  "hoverboard_id",
  "reading",
  "measured_at",
  "status",
  "battery",
  "temperature",
  "vibration",
  "speed",
  "latitude",
  "longitude",
  "received_at",
  "schema_version"
)
SELECT
  "hoverboard_id",
  "reading",
  "measured_at",
  "status",
  "battery",
  "temperature",
  "vibration",
  "speed",
  "latitude",
  "longitude",
  "received_at",
  "schema_version"
FROM "events__fresh";

DELETE FROM "hoverboard"."events__landing"
USING "events__taken" AS "taken"
WHERE "events__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "events__taken";

DROP TABLE "events__fresh";

COMMIT;

-- late
BEGIN;

CREATE TEMPORARY TABLE "late__taken" AS
SELECT * FROM "hoverboard"."late__landing";

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
LEFT JOIN "hoverboard"."late" AS "known"
  ON "landed"."lane" = "known"."lane"
  AND "landed"."sequence" = "known"."sequence"
  AND "landed"."index" = "known"."index"
WHERE "landed"."place" = 1
  AND ("known"."lane" IS NULL);

INSERT INTO "hoverboard"."late" (
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

DELETE FROM "hoverboard"."late__landing"
USING "late__taken" AS "taken"
WHERE "late__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "late__taken";

DROP TABLE "late__fresh";

COMMIT;

-- quarantine
BEGIN;

CREATE TEMPORARY TABLE "quarantine__taken" AS
SELECT * FROM "hoverboard"."quarantine__landing";

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
LEFT JOIN "hoverboard"."quarantine" AS "known"
  ON "landed"."source" = "known"."source"
  AND "landed"."index" = "known"."index"
  AND "landed"."part" = "known"."part"
WHERE "landed"."place" = 1
  AND ("known"."source" IS NULL);

INSERT INTO "hoverboard"."quarantine" (
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

DELETE FROM "hoverboard"."quarantine__landing"
USING "quarantine__taken" AS "taken"
WHERE "quarantine__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "quarantine__taken";

DROP TABLE "quarantine__fresh";

COMMIT;

-- fleet
BEGIN;

CREATE TEMPORARY TABLE "fleet__taken" AS
SELECT * FROM "hoverboard"."fleet__landing";

CREATE TEMPORARY TABLE "fleet__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."boards",
  "landed"."readings",
  "landed"."battery_mean",
  "landed"."temperature_max",
  "landed"."vibration_p95",
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
LEFT JOIN "hoverboard"."fleet__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "hoverboard"."fleet__panes"
USING "fleet__fresh" AS "fresh"
ON "fleet__panes"."row_id" = "fresh"."row_id"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "group_key" = "fresh"."group_key",
  "boards" = "fresh"."boards",
  "readings" = "fresh"."readings",
  "battery_mean" = "fresh"."battery_mean",
  "temperature_max" = "fresh"."temperature_max",
  "vibration_p95" = "fresh"."vibration_p95",
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
  "readings",
  "battery_mean",
  "temperature_max",
  "vibration_p95",
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
  "fresh"."readings",
  "fresh"."battery_mean",
  "fresh"."temperature_max",
  "fresh"."vibration_p95",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "hoverboard"."fleet__landing"
USING "fleet__taken" AS "taken"
WHERE "fleet__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "fleet__taken";

DROP TABLE "fleet__fresh";

COMMIT;

-- by_status
BEGIN;

CREATE TEMPORARY TABLE "by_status__taken" AS
SELECT * FROM "hoverboard"."by_status__landing";

CREATE TEMPORARY TABLE "by_status__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."status",
  "landed"."boards",
  "landed"."readings",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "by_status__taken"
) AS "landed"
LEFT JOIN "hoverboard"."by_status__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "hoverboard"."by_status__panes"
USING "by_status__fresh" AS "fresh"
ON "by_status__panes"."row_id" = "fresh"."row_id" AND "by_status__panes"."group_key" = "fresh"."group_key"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "status" = "fresh"."status",
  "boards" = "fresh"."boards",
  "readings" = "fresh"."readings",
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
  "status",
  "boards",
  "readings",
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
  "fresh"."status",
  "fresh"."boards",
  "fresh"."readings",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "hoverboard"."by_status__landing"
USING "by_status__taken" AS "taken"
WHERE "by_status__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "by_status__taken";

DROP TABLE "by_status__fresh";

COMMIT;

-- health
BEGIN;

CREATE TEMPORARY TABLE "health__taken" AS
SELECT * FROM "hoverboard"."health__landing";

CREATE TEMPORARY TABLE "health__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."hoverboard_id",
  "landed"."readings",
  "landed"."battery_mean",
  "landed"."battery_min",
  "landed"."temperature_mean",
  "landed"."temperature_max",
  "landed"."vibration_mean",
  "landed"."vibration_max",
  "landed"."speed_max",
  "landed"."status_last",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "health__taken"
) AS "landed"
LEFT JOIN "hoverboard"."health__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "hoverboard"."health__panes"
USING "health__fresh" AS "fresh"
ON "health__panes"."row_id" = "fresh"."row_id" AND "health__panes"."group_key" = "fresh"."group_key"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "hoverboard_id" = "fresh"."hoverboard_id",
  "readings" = "fresh"."readings",
  "battery_mean" = "fresh"."battery_mean",
  "battery_min" = "fresh"."battery_min",
  "temperature_mean" = "fresh"."temperature_mean",
  "temperature_max" = "fresh"."temperature_max",
  "vibration_mean" = "fresh"."vibration_mean",
  "vibration_max" = "fresh"."vibration_max",
  "speed_max" = "fresh"."speed_max",
  "status_last" = "fresh"."status_last",
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
  "readings",
  "battery_mean",
  "battery_min",
  "temperature_mean",
  "temperature_max",
  "vibration_mean",
  "vibration_max",
  "speed_max",
  "status_last",
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
  "fresh"."readings",
  "fresh"."battery_mean",
  "fresh"."battery_min",
  "fresh"."temperature_mean",
  "fresh"."temperature_max",
  "fresh"."vibration_mean",
  "fresh"."vibration_max",
  "fresh"."speed_max",
  "fresh"."status_last",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "hoverboard"."health__landing"
USING "health__taken" AS "taken"
WHERE "health__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "health__taken";

DROP TABLE "health__fresh";

COMMIT;
