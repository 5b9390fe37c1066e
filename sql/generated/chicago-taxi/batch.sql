DROP TABLE IF EXISTS "chicago_taxi"."batch__extracted";

CREATE TABLE "chicago_taxi"."batch__extracted" AS
SELECT
  "trip_id",
  "taxi_id",
  "trip_start_timestamp",
  "fare",
  "tips",
  "trip_total",
  "pickup_community_area",
  "pickup_centroid_location",
  "trip_miles",
  "received_at"
FROM "chicago_taxi"."events"
WHERE "received_at" <= CAST('2026-03-02T01:00:00.000Z' AS TIMESTAMPTZ);

SELECT COUNT(*) AS events, CAST(FLOOR(EXTRACT(EPOCH FROM MAX("received_at"))) AS BIGINT) AS newest FROM "chicago_taxi"."batch__extracted";

DROP TABLE IF EXISTS "chicago_taxi"."batch__prepared";

CREATE TABLE "chicago_taxi"."batch__prepared" AS
SELECT
  "trip_id",
  "taxi_id",
  "trip_start_timestamp",
  "fare",
  "tips",
  "trip_total",
  "pickup_community_area",
  "pickup_centroid_location",
  "trip_miles",
  "received_at",
  DATE_TRUNC('day', "trip_start_timestamp" AT TIME ZONE 'America/Chicago') AT TIME ZONE 'America/Chicago' AS "day__start",
  DATE_TRUNC('hour', "trip_start_timestamp") AS "hour__start"
FROM "chicago_taxi"."batch__extracted";

DROP TABLE IF EXISTS "chicago_taxi"."fares__next";

CREATE TABLE "chicago_taxi"."fares__next" AS
SELECT
  CAST('it''s a run' AS VARCHAR(64)) AS "run_id",
  CAST('2026-03-02T00:45:00.000Z' AS TIMESTAMPTZ) AS "as_of",
  "day_start",
  MAX("trips") AS "trips",
  MAX("fare") AS "fare",
  CASE WHEN MAX("panes_at") IS NULL OR MAX("panes_at") <= CAST('2026-03-02T00:45:00.000Z' AS TIMESTAMPTZ) THEN MAX("trips__known") - COALESCE(MAX("trips__panes"), 0) END AS "trips__missed",
  CASE WHEN MAX("panes_at") IS NULL OR MAX("panes_at") <= CAST('2026-03-02T00:45:00.000Z' AS TIMESTAMPTZ) THEN MAX("fare__known") - COALESCE(MAX("fare__panes"), 0) END AS "fare__missed"
FROM (
  SELECT
    "day__start" AS "day_start",
    1 AS "counted",
    CAST(NULL AS TIMESTAMPTZ) AS "panes_at",
    COUNT(1) AS "trips",
    SUM("fare") AS "fare",
    COUNT(CASE WHEN "received_at" <= CAST('2026-03-02T00:45:00.000Z' AS TIMESTAMPTZ) THEN 1 END) AS "trips__known",
    SUM(CASE WHEN "received_at" <= CAST('2026-03-02T00:45:00.000Z' AS TIMESTAMPTZ) THEN "fare" END) AS "fare__known",
    CAST(NULL AS BIGINT) AS "trips__panes",
    CAST(NULL AS DECIMAL(38, 2)) AS "fare__panes"
  FROM "chicago_taxi"."batch__prepared"
  WHERE "trip_start_timestamp" < CAST('2026-03-01T06:00:00.000Z' AS TIMESTAMPTZ)
  GROUP BY "day__start"
  UNION ALL
  SELECT
    DATE_TRUNC('day', "window_start" AT TIME ZONE 'America/Chicago') AT TIME ZONE 'America/Chicago' AS "day_start",
    0 AS "counted",
    MAX("emitted_at") AS "panes_at",
    CAST(NULL AS BIGINT) AS "trips",
    CAST(NULL AS DECIMAL(38, 2)) AS "fare",
    CAST(NULL AS BIGINT) AS "trips__known",
    CAST(NULL AS DECIMAL(38, 2)) AS "fare__known",
    SUM("trips") AS "trips__panes",
    SUM("fare") AS "fare__panes"
  FROM "chicago_taxi"."day_so_far"
  GROUP BY 1
) AS "layers"
GROUP BY "day_start"
HAVING MAX("counted") = 1;

DROP TABLE IF EXISTS "chicago_taxi"."revenue__next";

CREATE TABLE "chicago_taxi"."revenue__next" AS
SELECT
  CAST('it''s a run' AS VARCHAR(64)) AS "run_id",
  CAST('2026-03-02T00:45:00.000Z' AS TIMESTAMPTZ) AS "as_of",
  "day_start",
  MAX("fare") AS "fare",
  MAX("tips") AS "tips",
  MAX("trip_total") AS "trip_total",
  CASE WHEN MAX("panes_at") IS NULL OR MAX("panes_at") <= CAST('2026-03-02T00:45:00.000Z' AS TIMESTAMPTZ) THEN MAX("fare__known") - COALESCE(MAX("fare__panes"), 0) END AS "fare__missed",
  CASE WHEN MAX("panes_at") IS NULL OR MAX("panes_at") <= CAST('2026-03-02T00:45:00.000Z' AS TIMESTAMPTZ) THEN MAX("tips__known") - COALESCE(MAX("tips__panes"), 0) END AS "tips__missed",
  CASE WHEN MAX("panes_at") IS NULL OR MAX("panes_at") <= CAST('2026-03-02T00:45:00.000Z' AS TIMESTAMPTZ) THEN MAX("trip_total__known") - COALESCE(MAX("trip_total__panes"), 0) END AS "trip_total__missed"
FROM (
  SELECT
    "day__start" AS "day_start",
    1 AS "counted",
    CAST(NULL AS TIMESTAMPTZ) AS "panes_at",
    SUM("fare") AS "fare",
    SUM("tips") AS "tips",
    SUM("trip_total") AS "trip_total",
    SUM(CASE WHEN "received_at" <= CAST('2026-03-02T00:45:00.000Z' AS TIMESTAMPTZ) THEN "fare" END) AS "fare__known",
    SUM(CASE WHEN "received_at" <= CAST('2026-03-02T00:45:00.000Z' AS TIMESTAMPTZ) THEN "tips" END) AS "tips__known",
    SUM(CASE WHEN "received_at" <= CAST('2026-03-02T00:45:00.000Z' AS TIMESTAMPTZ) THEN "trip_total" END) AS "trip_total__known",
    CAST(NULL AS DECIMAL(38, 2)) AS "fare__panes",
    CAST(NULL AS DECIMAL(38, 2)) AS "tips__panes",
    CAST(NULL AS DECIMAL(38, 2)) AS "trip_total__panes"
  FROM "chicago_taxi"."batch__prepared"
  WHERE "trip_start_timestamp" < CAST('2026-03-01T06:00:00.000Z' AS TIMESTAMPTZ)
  GROUP BY "day__start"
  UNION ALL
  SELECT
    DATE_TRUNC('day', "window_start" AT TIME ZONE 'America/Chicago') AT TIME ZONE 'America/Chicago' AS "day_start",
    0 AS "counted",
    MAX("emitted_at") AS "panes_at",
    CAST(NULL AS DECIMAL(38, 2)) AS "fare",
    CAST(NULL AS DECIMAL(38, 2)) AS "tips",
    CAST(NULL AS DECIMAL(38, 2)) AS "trip_total",
    CAST(NULL AS DECIMAL(38, 2)) AS "fare__known",
    CAST(NULL AS DECIMAL(38, 2)) AS "tips__known",
    CAST(NULL AS DECIMAL(38, 2)) AS "trip_total__known",
    SUM("fare") AS "fare__panes",
    SUM("tips") AS "tips__panes",
    SUM("trip_total") AS "trip_total__panes"
  FROM "chicago_taxi"."takings"
  GROUP BY 1
) AS "layers"
GROUP BY "day_start"
HAVING MAX("counted") = 1;

DROP TABLE IF EXISTS "chicago_taxi"."hot_areas__next";

CREATE TABLE "chicago_taxi"."hot_areas__next" AS
WITH "counted" AS (
  SELECT
    DATE_TRUNC('month', "day__start" AT TIME ZONE 'America/Chicago') AT TIME ZONE 'America/Chicago' AS "period_start",
    "hour__start" AS "slot",
    "pickup_community_area",
    COUNT(*) AS "events"
  FROM "chicago_taxi"."batch__prepared"
  WHERE "trip_start_timestamp" < CAST('2026-03-01T06:00:00.000Z' AS TIMESTAMPTZ)
    AND "pickup_community_area" IS NOT NULL
  GROUP BY 1, 2, "pickup_community_area"
), "ranked" AS (
  SELECT *, RANK() OVER (PARTITION BY "period_start", "slot" ORDER BY "events" DESC) AS "place"
  FROM "counted"
), "passed" AS (
  SELECT "period_start", COUNT(DISTINCT "slot") AS "slots"
  FROM "counted"
  GROUP BY "period_start"
)
SELECT
  CAST('it''s a run' AS VARCHAR(64)) AS "run_id",
  CAST('2026-03-02T00:45:00.000Z' AS TIMESTAMPTZ) AS "as_of",
  SUBSTRING(CAST(CAST("ranked"."period_start" AT TIME ZONE 'America/Chicago' AS DATE) AS VARCHAR), 1, 7) AS "period",
  "ranked"."period_start" AS "period_start",
  "ranked"."pickup_community_area",
  "passed"."slots" AS "slots",
  SUM(CASE WHEN "ranked"."place" <= 5 THEN 1 ELSE 0 END) AS "slots_at_top",
  ROUND(CAST(SUM(CASE WHEN "ranked"."place" <= 5 THEN 1 ELSE 0 END) AS DOUBLE PRECISION) / "passed"."slots", 4) AS "share",
  "passed"."slots" >= 24 AND SUM(CASE WHEN "ranked"."place" <= 5 THEN 1 ELSE 0 END) * 100.0 >= 50 * "passed"."slots" AS "persistent",
  SUM("ranked"."events") AS "events"
FROM "ranked"
JOIN "passed" ON "passed"."period_start" = "ranked"."period_start"
GROUP BY "ranked"."period_start", "ranked"."pickup_community_area", "passed"."slots"
HAVING SUM(CASE WHEN "ranked"."place" <= 5 THEN 1 ELSE 0 END) > 0;

DROP TABLE IF EXISTS "chicago_taxi"."hot_locations__next";

CREATE TABLE "chicago_taxi"."hot_locations__next" AS
WITH "counted" AS (
  SELECT
    DATE_TRUNC('month', "day__start" AT TIME ZONE 'America/Chicago') AT TIME ZONE 'America/Chicago' AS "period_start",
    "day__start" AS "slot",
    "pickup_centroid_location",
    COUNT(*) AS "events"
  FROM "chicago_taxi"."batch__prepared"
  WHERE "trip_start_timestamp" < CAST('2026-03-01T06:00:00.000Z' AS TIMESTAMPTZ)
    AND "pickup_centroid_location" IS NOT NULL
  GROUP BY 1, 2, "pickup_centroid_location"
), "ranked" AS (
  SELECT *, RANK() OVER (PARTITION BY "period_start", "slot" ORDER BY "events" DESC) AS "place"
  FROM "counted"
), "passed" AS (
  SELECT "period_start", COUNT(DISTINCT "slot") AS "slots"
  FROM "counted"
  GROUP BY "period_start"
)
SELECT
  CAST('it''s a run' AS VARCHAR(64)) AS "run_id",
  CAST('2026-03-02T00:45:00.000Z' AS TIMESTAMPTZ) AS "as_of",
  SUBSTRING(CAST(CAST("ranked"."period_start" AT TIME ZONE 'America/Chicago' AS DATE) AS VARCHAR), 1, 7) AS "period",
  "ranked"."period_start" AS "period_start",
  "ranked"."pickup_centroid_location",
  "passed"."slots" AS "slots",
  SUM(CASE WHEN "ranked"."place" <= 10 THEN 1 ELSE 0 END) AS "slots_at_top",
  ROUND(CAST(SUM(CASE WHEN "ranked"."place" <= 10 THEN 1 ELSE 0 END) AS DOUBLE PRECISION) / "passed"."slots", 4) AS "share",
  "passed"."slots" >= 7 AND SUM(CASE WHEN "ranked"."place" <= 10 THEN 1 ELSE 0 END) * 100.0 >= 75 * "passed"."slots" AS "persistent",
  SUM("ranked"."events") AS "events"
FROM "ranked"
JOIN "passed" ON "passed"."period_start" = "ranked"."period_start"
GROUP BY "ranked"."period_start", "ranked"."pickup_centroid_location", "passed"."slots"
HAVING SUM(CASE WHEN "ranked"."place" <= 10 THEN 1 ELSE 0 END) > 0;

DROP TABLE IF EXISTS "chicago_taxi"."taxis__next";

CREATE TABLE "chicago_taxi"."taxis__next" AS
SELECT
  CAST('it''s a run' AS VARCHAR(64)) AS "run_id",
  CAST('2026-03-02T00:45:00.000Z' AS TIMESTAMPTZ) AS "as_of",
  "taxi_id",
  COUNT(*) AS "events",
  MIN("trip_start_timestamp") AS "first_at",
  MAX("trip_start_timestamp") AS "last_at",
  ROUND(AVG(CAST("fare" AS DOUBLE PRECISION)), 2) AS "fare_mean",
  ROUND(STDDEV_POP(CAST("fare" AS DOUBLE PRECISION)), 2) AS "fare_deviation",
  ROUND(MIN("fare"), 2) AS "fare_least",
  ROUND(MAX("fare"), 2) AS "fare_largest",
  ROUND(SUM("trip_miles"), 3) AS "miles"
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY "taxi_id" ORDER BY "trip_start_timestamp" DESC, "trip_id" DESC) AS "place"
  FROM "chicago_taxi"."batch__prepared"
) AS "numbered"
WHERE "place" <= 100
GROUP BY "taxi_id";

DELETE FROM "chicago_taxi"."fares__batch";

INSERT INTO "chicago_taxi"."fares__batch" (
  "run_id",
  "as_of",
  "day_start",
  "trips",
  "fare",
  "trips__missed",
  "fare__missed"
)
SELECT
  "run_id",
  "as_of",
  "day_start",
  "trips",
  "fare",
  "trips__missed",
  "fare__missed"
FROM "chicago_taxi"."fares__next";

DELETE FROM "chicago_taxi"."revenue__batch";

INSERT INTO "chicago_taxi"."revenue__batch" (
  "run_id",
  "as_of",
  "day_start",
  "fare",
  "tips",
  "trip_total",
  "fare__missed",
  "tips__missed",
  "trip_total__missed"
)
SELECT
  "run_id",
  "as_of",
  "day_start",
  "fare",
  "tips",
  "trip_total",
  "fare__missed",
  "tips__missed",
  "trip_total__missed"
FROM "chicago_taxi"."revenue__next";

DELETE FROM "chicago_taxi"."hot_areas__batch";

INSERT INTO "chicago_taxi"."hot_areas__batch" (
  "run_id",
  "as_of",
  "period",
  "period_start",
  "pickup_community_area",
  "slots",
  "slots_at_top",
  "share",
  "persistent",
  "events"
)
SELECT
  "run_id",
  "as_of",
  "period",
  "period_start",
  "pickup_community_area",
  "slots",
  "slots_at_top",
  "share",
  "persistent",
  "events"
FROM "chicago_taxi"."hot_areas__next";

DELETE FROM "chicago_taxi"."hot_locations__batch";

INSERT INTO "chicago_taxi"."hot_locations__batch" (
  "run_id",
  "as_of",
  "period",
  "period_start",
  "pickup_centroid_location",
  "slots",
  "slots_at_top",
  "share",
  "persistent",
  "events"
)
SELECT
  "run_id",
  "as_of",
  "period",
  "period_start",
  "pickup_centroid_location",
  "slots",
  "slots_at_top",
  "share",
  "persistent",
  "events"
FROM "chicago_taxi"."hot_locations__next";

DELETE FROM "chicago_taxi"."taxis__batch";

INSERT INTO "chicago_taxi"."taxis__batch" (
  "run_id",
  "as_of",
  "taxi_id",
  "events",
  "first_at",
  "last_at",
  "fare_mean",
  "fare_deviation",
  "fare_least",
  "fare_largest",
  "miles"
)
SELECT
  "run_id",
  "as_of",
  "taxi_id",
  "events",
  "first_at",
  "last_at",
  "fare_mean",
  "fare_deviation",
  "fare_least",
  "fare_largest",
  "miles"
FROM "chicago_taxi"."taxis__next";

DELETE FROM "chicago_taxi"."batch__runs" WHERE "run_id" = 'it''s a run';

INSERT INTO "chicago_taxi"."batch__runs" ("run_id", "as_of", "taken_at", "cut", "events") VALUES ('it''s a run', CAST('2026-03-02T00:45:00.000Z' AS TIMESTAMPTZ), CAST('2026-03-02T01:00:00.000Z' AS TIMESTAMPTZ), CAST('2026-03-01T06:00:00.000Z' AS TIMESTAMPTZ), 3);

DROP TABLE IF EXISTS "chicago_taxi"."batch__extracted";

DROP TABLE IF EXISTS "chicago_taxi"."batch__prepared";

DROP TABLE IF EXISTS "chicago_taxi"."fares__next";

DROP TABLE IF EXISTS "chicago_taxi"."revenue__next";

DROP TABLE IF EXISTS "chicago_taxi"."hot_areas__next";

DROP TABLE IF EXISTS "chicago_taxi"."hot_locations__next";

DROP TABLE IF EXISTS "chicago_taxi"."taxis__next";

DROP TABLE IF EXISTS "chicago_taxi"."batch__extracted";

DROP TABLE IF EXISTS "chicago_taxi"."batch__prepared";

DROP TABLE IF EXISTS "chicago_taxi"."fares__next";

DROP TABLE IF EXISTS "chicago_taxi"."revenue__next";

DROP TABLE IF EXISTS "chicago_taxi"."hot_areas__next";

DROP TABLE IF EXISTS "chicago_taxi"."hot_locations__next";

DROP TABLE IF EXISTS "chicago_taxi"."taxis__next";
