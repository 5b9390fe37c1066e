DROP TABLE IF EXISTS "heart_rate"."batch__extracted";

CREATE TABLE "heart_rate"."batch__extracted" AS
SELECT
  "sample_id",
  "sensor_id",
  "sampled_at",
  "heart_rate",
  "received_at"
FROM "heart_rate"."events"
WHERE "received_at" <= CAST('2026-03-02T01:00:00.000Z' AS TIMESTAMPTZ);

SELECT COUNT(*) AS events, CAST(FLOOR(EXTRACT(EPOCH FROM MAX("received_at"))) AS BIGINT) AS newest FROM "heart_rate"."batch__extracted";

DROP TABLE IF EXISTS "heart_rate"."batch__prepared";

CREATE TABLE "heart_rate"."batch__prepared" AS
SELECT
  "sample_id",
  "sensor_id",
  "sampled_at",
  "heart_rate",
  "received_at",
  DATE_TRUNC('day', "sampled_at" AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS "day__start",
  DATE_TRUNC('hour', "sampled_at") AS "hour__start"
FROM "heart_rate"."batch__extracted";

DROP TABLE IF EXISTS "heart_rate"."days__next";

CREATE TABLE "heart_rate"."days__next" AS
SELECT
  CAST('it''s a run' AS VARCHAR(64)) AS "run_id",
  CAST('2026-03-02T00:45:00.000Z' AS TIMESTAMPTZ) AS "as_of",
  "day_start",
  "sensor_id",
  MAX("samples") AS "samples",
  MAX("bpm_min") AS "bpm_min",
  MAX("bpm_max") AS "bpm_max",
  CASE WHEN MAX("panes_at") IS NULL OR MAX("panes_at") <= CAST('2026-03-02T00:45:00.000Z' AS TIMESTAMPTZ) THEN MAX("samples__known") - COALESCE(MAX("samples__panes"), 0) END AS "samples__missed"
FROM (
  SELECT
    "day__start" AS "day_start",
    "sensor_id",
    1 AS "counted",
    CAST(NULL AS TIMESTAMPTZ) AS "panes_at",
    COUNT(1) AS "samples",
    MIN("heart_rate") AS "bpm_min",
    MAX("heart_rate") AS "bpm_max",
    COUNT(CASE WHEN "received_at" <= CAST('2026-03-02T00:45:00.000Z' AS TIMESTAMPTZ) THEN 1 END) AS "samples__known",
    MIN(CASE WHEN "received_at" <= CAST('2026-03-02T00:45:00.000Z' AS TIMESTAMPTZ) THEN "heart_rate" END) AS "bpm_min__known",
    MAX(CASE WHEN "received_at" <= CAST('2026-03-02T00:45:00.000Z' AS TIMESTAMPTZ) THEN "heart_rate" END) AS "bpm_max__known",
    CAST(NULL AS BIGINT) AS "samples__panes",
    CAST(NULL AS BIGINT) AS "bpm_min__panes",
    CAST(NULL AS BIGINT) AS "bpm_max__panes"
  FROM "heart_rate"."batch__prepared"
  WHERE "sampled_at" < CAST('2026-03-01T06:00:00.000Z' AS TIMESTAMPTZ)
  GROUP BY "day__start", "sensor_id"
  UNION ALL
  SELECT
    DATE_TRUNC('day', "window_start" AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS "day_start",
    "sensor_id",
    0 AS "counted",
    MAX("emitted_at") AS "panes_at",
    CAST(NULL AS BIGINT) AS "samples",
    CAST(NULL AS BIGINT) AS "bpm_min",
    CAST(NULL AS BIGINT) AS "bpm_max",
    CAST(NULL AS BIGINT) AS "samples__known",
    CAST(NULL AS BIGINT) AS "bpm_min__known",
    CAST(NULL AS BIGINT) AS "bpm_max__known",
    SUM("samples") AS "samples__panes",
    MIN("bpm_min") AS "bpm_min__panes",
    MAX("bpm_max") AS "bpm_max__panes"
  FROM "heart_rate"."by_sensor"
  GROUP BY 1, "sensor_id"
) AS "layers"
GROUP BY "day_start", "sensor_id"
HAVING MAX("counted") = 1;

DROP TABLE IF EXISTS "heart_rate"."last_100__next";

CREATE TABLE "heart_rate"."last_100__next" AS
SELECT
  CAST('it''s a run' AS VARCHAR(64)) AS "run_id",
  CAST('2026-03-02T00:45:00.000Z' AS TIMESTAMPTZ) AS "as_of",
  "sensor_id",
  COUNT(*) AS "events",
  MIN("sampled_at") AS "first_at",
  MAX("sampled_at") AS "last_at",
  ROUND(AVG(CAST("heart_rate" AS DOUBLE PRECISION)), 2) AS "bpm_mean",
  ROUND(STDDEV_POP(CAST("heart_rate" AS DOUBLE PRECISION)), 2) AS "bpm_deviation",
  MIN("heart_rate") AS "bpm_min",
  MAX("heart_rate") AS "bpm_max"
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY "sensor_id" ORDER BY "sampled_at" DESC, "sample_id" DESC) AS "place"
  FROM "heart_rate"."batch__prepared"
) AS "numbered"
WHERE "place" <= 100
GROUP BY "sensor_id";

DELETE FROM "heart_rate"."days__batch";

INSERT INTO "heart_rate"."days__batch" (
  "run_id",
  "as_of",
  "day_start",
  "sensor_id",
  "samples",
  "bpm_min",
  "bpm_max",
  "samples__missed"
)
SELECT
  "run_id",
  "as_of",
  "day_start",
  "sensor_id",
  "samples",
  "bpm_min",
  "bpm_max",
  "samples__missed"
FROM "heart_rate"."days__next";

DELETE FROM "heart_rate"."last_100__batch";

INSERT INTO "heart_rate"."last_100__batch" (
  "run_id",
  "as_of",
  "sensor_id",
  "events",
  "first_at",
  "last_at",
  "bpm_mean",
  "bpm_deviation",
  "bpm_min",
  "bpm_max"
)
SELECT
  "run_id",
  "as_of",
  "sensor_id",
  "events",
  "first_at",
  "last_at",
  "bpm_mean",
  "bpm_deviation",
  "bpm_min",
  "bpm_max"
FROM "heart_rate"."last_100__next";

DELETE FROM "heart_rate"."batch__runs" WHERE "run_id" = 'it''s a run';

INSERT INTO "heart_rate"."batch__runs" ("run_id", "as_of", "taken_at", "cut", "events") VALUES ('it''s a run', CAST('2026-03-02T00:45:00.000Z' AS TIMESTAMPTZ), CAST('2026-03-02T01:00:00.000Z' AS TIMESTAMPTZ), CAST('2026-03-01T06:00:00.000Z' AS TIMESTAMPTZ), 3);

DROP TABLE IF EXISTS "heart_rate"."batch__extracted";

DROP TABLE IF EXISTS "heart_rate"."batch__prepared";

DROP TABLE IF EXISTS "heart_rate"."days__next";

DROP TABLE IF EXISTS "heart_rate"."last_100__next";

DROP TABLE IF EXISTS "heart_rate"."batch__extracted";

DROP TABLE IF EXISTS "heart_rate"."batch__prepared";

DROP TABLE IF EXISTS "heart_rate"."days__next";

DROP TABLE IF EXISTS "heart_rate"."last_100__next";
