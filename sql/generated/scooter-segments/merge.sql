-- events
BEGIN;

CREATE TEMPORARY TABLE "events__taken" AS
SELECT * FROM "scooter_segments"."events__landing";

CREATE TEMPORARY TABLE "events__fresh" AS
SELECT
  "landed"."segment_id",
  "landed"."scooter_id",
  "landed"."ride_id",
  "landed"."started_at",
  "landed"."ended_at",
  "landed"."city",
  "landed"."metres",
  "landed"."seconds",
  "landed"."speed",
  "landed"."battery",
  "landed"."start_latitude",
  "landed"."start_longitude",
  "landed"."end_latitude",
  "landed"."end_longitude",
  "landed"."received_at",
  "landed"."schema_version"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "segment_id" ORDER BY "landed_seq") AS "place"
  FROM "events__taken"
) AS "landed"
LEFT JOIN "scooter_segments"."events" AS "known"
  ON "landed"."segment_id" = "known"."segment_id"
WHERE "landed"."place" = 1
  AND ("known"."segment_id" IS NULL);

INSERT INTO "scooter_segments"."events" (
  "segment_id",
  "scooter_id",
  "ride_id",
  "started_at",
  "ended_at",
  "city",
  "metres",
  "seconds",
  "speed",
  "battery",
  "start_latitude",
  "start_longitude",
  "end_latitude",
  "end_longitude",
  "received_at",
  "schema_version"
)
SELECT
  "segment_id",
  "scooter_id",
  "ride_id",
  "started_at",
  "ended_at",
  "city",
  "metres",
  "seconds",
  "speed",
  "battery",
  "start_latitude",
  "start_longitude",
  "end_latitude",
  "end_longitude",
  "received_at",
  "schema_version"
FROM "events__fresh";

DELETE FROM "scooter_segments"."events__landing"
USING "events__taken" AS "taken"
WHERE "events__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "events__taken";

DROP TABLE "events__fresh";

COMMIT;

-- late
BEGIN;

CREATE TEMPORARY TABLE "late__taken" AS
SELECT * FROM "scooter_segments"."late__landing";

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
LEFT JOIN "scooter_segments"."late" AS "known"
  ON "landed"."lane" = "known"."lane"
  AND "landed"."sequence" = "known"."sequence"
  AND "landed"."index" = "known"."index"
WHERE "landed"."place" = 1
  AND ("known"."lane" IS NULL);

INSERT INTO "scooter_segments"."late" (
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

DELETE FROM "scooter_segments"."late__landing"
USING "late__taken" AS "taken"
WHERE "late__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "late__taken";

DROP TABLE "late__fresh";

COMMIT;

-- quarantine
BEGIN;

CREATE TEMPORARY TABLE "quarantine__taken" AS
SELECT * FROM "scooter_segments"."quarantine__landing";

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
LEFT JOIN "scooter_segments"."quarantine" AS "known"
  ON "landed"."source" = "known"."source"
  AND "landed"."index" = "known"."index"
  AND "landed"."part" = "known"."part"
WHERE "landed"."place" = 1
  AND ("known"."source" IS NULL);

INSERT INTO "scooter_segments"."quarantine" (
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

DELETE FROM "scooter_segments"."quarantine__landing"
USING "quarantine__taken" AS "taken"
WHERE "quarantine__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "quarantine__taken";

DROP TABLE "quarantine__fresh";

COMMIT;

-- distance
BEGIN;

CREATE TEMPORARY TABLE "distance__taken" AS
SELECT * FROM "scooter_segments"."distance__landing";

CREATE TEMPORARY TABLE "distance__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."segments",
  "landed"."scooters",
  "landed"."metres",
  "landed"."speed_avg",
  "landed"."speed_p95",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "distance__taken"
) AS "landed"
LEFT JOIN "scooter_segments"."distance__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "scooter_segments"."distance__panes"
USING "distance__fresh" AS "fresh"
ON "distance__panes"."row_id" = "fresh"."row_id"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "group_key" = "fresh"."group_key",
  "segments" = "fresh"."segments",
  "scooters" = "fresh"."scooters",
  "metres" = "fresh"."metres",
  "speed_avg" = "fresh"."speed_avg",
  "speed_p95" = "fresh"."speed_p95",
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
  "segments",
  "scooters",
  "metres",
  "speed_avg",
  "speed_p95",
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
  "fresh"."segments",
  "fresh"."scooters",
  "fresh"."metres",
  "fresh"."speed_avg",
  "fresh"."speed_p95",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "scooter_segments"."distance__landing"
USING "distance__taken" AS "taken"
WHERE "distance__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "distance__taken";

DROP TABLE "distance__fresh";

COMMIT;

-- by_city
BEGIN;

CREATE TEMPORARY TABLE "by_city__taken" AS
SELECT * FROM "scooter_segments"."by_city__landing";

CREATE TEMPORARY TABLE "by_city__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."city",
  "landed"."segments",
  "landed"."scooters",
  "landed"."metres",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "by_city__taken"
) AS "landed"
LEFT JOIN "scooter_segments"."by_city__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "scooter_segments"."by_city__panes"
USING "by_city__fresh" AS "fresh"
ON "by_city__panes"."row_id" = "fresh"."row_id" AND "by_city__panes"."group_key" = "fresh"."group_key"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "city" = "fresh"."city",
  "segments" = "fresh"."segments",
  "scooters" = "fresh"."scooters",
  "metres" = "fresh"."metres",
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
  "city",
  "segments",
  "scooters",
  "metres",
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
  "fresh"."city",
  "fresh"."segments",
  "fresh"."scooters",
  "fresh"."metres",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "scooter_segments"."by_city__landing"
USING "by_city__taken" AS "taken"
WHERE "by_city__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "by_city__taken";

DROP TABLE "by_city__fresh";

COMMIT;

-- by_scooter
BEGIN;

CREATE TEMPORARY TABLE "by_scooter__taken" AS
SELECT * FROM "scooter_segments"."by_scooter__landing";

CREATE TEMPORARY TABLE "by_scooter__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."scooter_id",
  "landed"."segments",
  "landed"."metres",
  "landed"."seconds",
  "landed"."speed_max",
  "landed"."battery_min",
  "landed"."battery_last",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "by_scooter__taken"
) AS "landed"
LEFT JOIN "scooter_segments"."by_scooter__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "scooter_segments"."by_scooter__panes"
USING "by_scooter__fresh" AS "fresh"
ON "by_scooter__panes"."row_id" = "fresh"."row_id" AND "by_scooter__panes"."group_key" = "fresh"."group_key"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "scooter_id" = "fresh"."scooter_id",
  "segments" = "fresh"."segments",
  "metres" = "fresh"."metres",
  "seconds" = "fresh"."seconds",
  "speed_max" = "fresh"."speed_max",
  "battery_min" = "fresh"."battery_min",
  "battery_last" = "fresh"."battery_last",
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
  "scooter_id",
  "segments",
  "metres",
  "seconds",
  "speed_max",
  "battery_min",
  "battery_last",
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
  "fresh"."scooter_id",
  "fresh"."segments",
  "fresh"."metres",
  "fresh"."seconds",
  "fresh"."speed_max",
  "fresh"."battery_min",
  "fresh"."battery_last",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "scooter_segments"."by_scooter__landing"
USING "by_scooter__taken" AS "taken"
WHERE "by_scooter__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "by_scooter__taken";

DROP TABLE "by_scooter__fresh";

COMMIT;
