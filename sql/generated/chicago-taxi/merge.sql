-- events
BEGIN;

CREATE TEMPORARY TABLE "events__taken" AS
SELECT * FROM "chicago_taxi"."events__landing";

CREATE TEMPORARY TABLE "events__fresh" AS
SELECT
  "landed"."trip_id",
  "landed"."taxi_id",
  "landed"."trip_start_timestamp",
  "landed"."trip_end_timestamp",
  "landed"."trip_seconds",
  "landed"."trip_miles",
  "landed"."pickup_census_tract",
  "landed"."dropoff_census_tract",
  "landed"."pickup_community_area",
  "landed"."dropoff_community_area",
  "landed"."fare",
  "landed"."tips",
  "landed"."tolls",
  "landed"."extras",
  "landed"."trip_total",
  "landed"."payment_type",
  "landed"."company",
  "landed"."pickup_centroid_latitude",
  "landed"."pickup_centroid_longitude",
  "landed"."pickup_centroid_location",
  "landed"."dropoff_centroid_latitude",
  "landed"."dropoff_centroid_longitude",
  "landed"."dropoff_centroid_location",
  "landed"."received_at",
  "landed"."schema_version"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "trip_id" ORDER BY "landed_seq") AS "place"
  FROM "events__taken"
) AS "landed"
LEFT JOIN "chicago_taxi"."events" AS "known"
  ON "landed"."trip_id" = "known"."trip_id"
WHERE "landed"."place" = 1
  AND ("known"."trip_id" IS NULL);

INSERT INTO "chicago_taxi"."events" (
  "trip_id",
  "taxi_id",
  "trip_start_timestamp",
  "trip_end_timestamp",
  "trip_seconds",
  "trip_miles",
  "pickup_census_tract",
  "dropoff_census_tract",
  "pickup_community_area",
  "dropoff_community_area",
  "fare",
  "tips",
  "tolls",
  "extras",
  "trip_total",
  "payment_type",
  "company",
  "pickup_centroid_latitude",
  "pickup_centroid_longitude",
  "pickup_centroid_location",
  "dropoff_centroid_latitude",
  "dropoff_centroid_longitude",
  "dropoff_centroid_location",
  "received_at",
  "schema_version"
)
SELECT
  "trip_id",
  "taxi_id",
  "trip_start_timestamp",
  "trip_end_timestamp",
  "trip_seconds",
  "trip_miles",
  "pickup_census_tract",
  "dropoff_census_tract",
  "pickup_community_area",
  "dropoff_community_area",
  "fare",
  "tips",
  "tolls",
  "extras",
  "trip_total",
  "payment_type",
  "company",
  "pickup_centroid_latitude",
  "pickup_centroid_longitude",
  "pickup_centroid_location",
  "dropoff_centroid_latitude",
  "dropoff_centroid_longitude",
  "dropoff_centroid_location",
  "received_at",
  "schema_version"
FROM "events__fresh";

DELETE FROM "chicago_taxi"."events__landing"
USING "events__taken" AS "taken"
WHERE "events__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "events__taken";

DROP TABLE "events__fresh";

COMMIT;

-- late
BEGIN;

CREATE TEMPORARY TABLE "late__taken" AS
SELECT * FROM "chicago_taxi"."late__landing";

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
LEFT JOIN "chicago_taxi"."late" AS "known"
  ON "landed"."lane" = "known"."lane"
  AND "landed"."sequence" = "known"."sequence"
  AND "landed"."index" = "known"."index"
WHERE "landed"."place" = 1
  AND ("known"."lane" IS NULL);

INSERT INTO "chicago_taxi"."late" (
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

DELETE FROM "chicago_taxi"."late__landing"
USING "late__taken" AS "taken"
WHERE "late__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "late__taken";

DROP TABLE "late__fresh";

COMMIT;

-- quarantine
BEGIN;

CREATE TEMPORARY TABLE "quarantine__taken" AS
SELECT * FROM "chicago_taxi"."quarantine__landing";

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
LEFT JOIN "chicago_taxi"."quarantine" AS "known"
  ON "landed"."source" = "known"."source"
  AND "landed"."index" = "known"."index"
  AND "landed"."part" = "known"."part"
WHERE "landed"."place" = 1
  AND ("known"."source" IS NULL);

INSERT INTO "chicago_taxi"."quarantine" (
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

DELETE FROM "chicago_taxi"."quarantine__landing"
USING "quarantine__taken" AS "taken"
WHERE "quarantine__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "quarantine__taken";

DROP TABLE "quarantine__fresh";

COMMIT;

-- takings
BEGIN;

CREATE TEMPORARY TABLE "takings__taken" AS
SELECT * FROM "chicago_taxi"."takings__landing";

CREATE TEMPORARY TABLE "takings__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."fare",
  "landed"."tips",
  "landed"."trip_total",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "takings__taken"
) AS "landed"
LEFT JOIN "chicago_taxi"."takings__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "chicago_taxi"."takings__panes"
USING "takings__fresh" AS "fresh"
ON "takings__panes"."row_id" = "fresh"."row_id"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "group_key" = "fresh"."group_key",
  "fare" = "fresh"."fare",
  "tips" = "fresh"."tips",
  "trip_total" = "fresh"."trip_total",
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
  "fare",
  "tips",
  "trip_total",
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
  "fresh"."fare",
  "fresh"."tips",
  "fresh"."trip_total",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "chicago_taxi"."takings__landing"
USING "takings__taken" AS "taken"
WHERE "takings__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "takings__taken";

DROP TABLE "takings__fresh";

COMMIT;

-- day_so_far
BEGIN;

CREATE TEMPORARY TABLE "day_so_far__taken" AS
SELECT * FROM "chicago_taxi"."day_so_far__landing";

CREATE TEMPORARY TABLE "day_so_far__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."trips",
  "landed"."fare",
  "landed"."tips_avg",
  "landed"."total_avg",
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
LEFT JOIN "chicago_taxi"."day_so_far__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "chicago_taxi"."day_so_far__panes"
USING "day_so_far__fresh" AS "fresh"
ON "day_so_far__panes"."row_id" = "fresh"."row_id"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "group_key" = "fresh"."group_key",
  "trips" = "fresh"."trips",
  "fare" = "fresh"."fare",
  "tips_avg" = "fresh"."tips_avg",
  "total_avg" = "fresh"."total_avg",
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
  "fare",
  "tips_avg",
  "total_avg",
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
  "fresh"."fare",
  "fresh"."tips_avg",
  "fresh"."total_avg",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "chicago_taxi"."day_so_far__landing"
USING "day_so_far__taken" AS "taken"
WHERE "day_so_far__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "day_so_far__taken";

DROP TABLE "day_so_far__fresh";

COMMIT;

-- pickups_by_area
BEGIN;

CREATE TEMPORARY TABLE "pickups_by_area__taken" AS
SELECT * FROM "chicago_taxi"."pickups_by_area__landing";

CREATE TEMPORARY TABLE "pickups_by_area__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."pickup_community_area",
  "landed"."trips",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "pickups_by_area__taken"
) AS "landed"
LEFT JOIN "chicago_taxi"."pickups_by_area__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "chicago_taxi"."pickups_by_area__panes"
USING "pickups_by_area__fresh" AS "fresh"
ON "pickups_by_area__panes"."row_id" = "fresh"."row_id" AND "pickups_by_area__panes"."group_key" = "fresh"."group_key"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "pickup_community_area" = "fresh"."pickup_community_area",
  "trips" = "fresh"."trips",
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
  "pickup_community_area",
  "trips",
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
  "fresh"."pickup_community_area",
  "fresh"."trips",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "chicago_taxi"."pickups_by_area__landing"
USING "pickups_by_area__taken" AS "taken"
WHERE "pickups_by_area__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "pickups_by_area__taken";

DROP TABLE "pickups_by_area__fresh";

COMMIT;

-- pickups_by_location
BEGIN;

CREATE TEMPORARY TABLE "pickups_by_location__taken" AS
SELECT * FROM "chicago_taxi"."pickups_by_location__landing";

CREATE TEMPORARY TABLE "pickups_by_location__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."pickup_centroid_location",
  "landed"."trips",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "pickups_by_location__taken"
) AS "landed"
LEFT JOIN "chicago_taxi"."pickups_by_location__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "chicago_taxi"."pickups_by_location__panes"
USING "pickups_by_location__fresh" AS "fresh"
ON "pickups_by_location__panes"."row_id" = "fresh"."row_id" AND "pickups_by_location__panes"."group_key" = "fresh"."group_key"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "pickup_centroid_location" = "fresh"."pickup_centroid_location",
  "trips" = "fresh"."trips",
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
  "pickup_centroid_location",
  "trips",
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
  "fresh"."pickup_centroid_location",
  "fresh"."trips",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "chicago_taxi"."pickups_by_location__landing"
USING "pickups_by_location__taken" AS "taken"
WHERE "pickups_by_location__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "pickups_by_location__taken";

DROP TABLE "pickups_by_location__fresh";

COMMIT;
