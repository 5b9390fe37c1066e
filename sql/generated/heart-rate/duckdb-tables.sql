CREATE SCHEMA IF NOT EXISTS "heart_rate";

CREATE TABLE IF NOT EXISTS "heart_rate"."events" (
  "sample_id" VARCHAR NOT NULL,
  "sensor_id" VARCHAR,
  "sampled_at" TIMESTAMPTZ,
  "heart_rate" BIGINT,
  "received_at" TIMESTAMPTZ,
  "schema_version" BIGINT
);

COMMENT ON TABLE "heart_rate"."events" IS 'Heart rates from smart watches, a sample a second from each sensor.';

COMMENT ON COLUMN "heart_rate"."events"."sample_id" IS 'A unique name of the sample.';

COMMENT ON COLUMN "heart_rate"."events"."sensor_id" IS 'The watch.';

COMMENT ON COLUMN "heart_rate"."events"."sampled_at" IS 'When the watch took the sample.';

COMMENT ON COLUMN "heart_rate"."events"."heart_rate" IS 'Beats a minute. Unit: bpm.';

COMMENT ON COLUMN "heart_rate"."events"."received_at" IS 'When the event arrived.';

COMMENT ON COLUMN "heart_rate"."events"."schema_version" IS 'The version of the definition by which it was judged.';

CREATE SEQUENCE IF NOT EXISTS "heart_rate"."events__landing_seq";

CREATE TABLE IF NOT EXISTS "heart_rate"."events__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"heart_rate"."events__landing_seq"'),
  "sample_id" VARCHAR,
  "sensor_id" VARCHAR,
  "sampled_at" TIMESTAMPTZ,
  "heart_rate" BIGINT,
  "received_at" TIMESTAMPTZ,
  "schema_version" BIGINT
);

CREATE TABLE IF NOT EXISTS "heart_rate"."late" (
  "stream" VARCHAR,
  "lane" VARCHAR NOT NULL,
  "sequence" VARCHAR NOT NULL,
  "index" BIGINT NOT NULL,
  "at" TIMESTAMPTZ,
  "windows" JSON,
  "event" JSON
);

COMMENT ON TABLE "heart_rate"."late" IS 'Events that came too late for some windows, which no longer take them.';

COMMENT ON COLUMN "heart_rate"."late"."stream" IS 'Whose event it is.';

COMMENT ON COLUMN "heart_rate"."late"."lane" IS 'The shard that it came through.';

COMMENT ON COLUMN "heart_rate"."late"."sequence" IS 'The record of the shard that it came with.';

COMMENT ON COLUMN "heart_rate"."late"."index" IS 'Its place there, from 0.';

COMMENT ON COLUMN "heart_rate"."late"."at" IS 'When it was found to be too late.';

COMMENT ON COLUMN "heart_rate"."late"."windows" IS 'The windows that did not take it.';

COMMENT ON COLUMN "heart_rate"."late"."event" IS 'The event, as it was written.';

CREATE SEQUENCE IF NOT EXISTS "heart_rate"."late__landing_seq";

CREATE TABLE IF NOT EXISTS "heart_rate"."late__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"heart_rate"."late__landing_seq"'),
  "stream" VARCHAR,
  "lane" VARCHAR,
  "sequence" VARCHAR,
  "index" BIGINT,
  "at" TIMESTAMPTZ,
  "windows" JSON,
  "event" JSON
);

CREATE TABLE IF NOT EXISTS "heart_rate"."quarantine" (
  "rejected_at" TIMESTAMPTZ,
  "tenant" VARCHAR,
  "stream" VARCHAR,
  "schema_version" BIGINT,
  "source" VARCHAR NOT NULL,
  "index" BIGINT NOT NULL,
  "id" VARCHAR,
  "reasons" JSON,
  "withheld" JSON,
  "part" BIGINT NOT NULL,
  "parts" BIGINT,
  "encoding" VARCHAR,
  "original" JSON
);

COMMENT ON TABLE "heart_rate"."quarantine" IS 'What was not taken as an event, with the reasons.';

COMMENT ON COLUMN "heart_rate"."quarantine"."rejected_at" IS 'When it was rejected.';

COMMENT ON COLUMN "heart_rate"."quarantine"."tenant" IS 'Who sent it.';

COMMENT ON COLUMN "heart_rate"."quarantine"."stream" IS 'Where it was sent.';

COMMENT ON COLUMN "heart_rate"."quarantine"."schema_version" IS 'The version of the definition by which it was judged.';

COMMENT ON COLUMN "heart_rate"."quarantine"."source" IS 'The request, or the record of the log, that it came with.';

COMMENT ON COLUMN "heart_rate"."quarantine"."index" IS 'Its place there, from 0.';

COMMENT ON COLUMN "heart_rate"."quarantine"."id" IS 'The id that it claims.';

COMMENT ON COLUMN "heart_rate"."quarantine"."reasons" IS 'What is wrong with it: place, rule and sentence of each problem.';

COMMENT ON COLUMN "heart_rate"."quarantine"."withheld" IS 'Personal fields whose values were taken out of the original.';

COMMENT ON COLUMN "heart_rate"."quarantine"."part" IS 'Which part of a long original this is, from 1.';

COMMENT ON COLUMN "heart_rate"."quarantine"."parts" IS 'How many parts there are.';

COMMENT ON COLUMN "heart_rate"."quarantine"."encoding" IS 'How the original is written: utf-8 or base64.';

COMMENT ON COLUMN "heart_rate"."quarantine"."original" IS 'What came, as one text.';

CREATE SEQUENCE IF NOT EXISTS "heart_rate"."quarantine__landing_seq";

CREATE TABLE IF NOT EXISTS "heart_rate"."quarantine__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"heart_rate"."quarantine__landing_seq"'),
  "rejected_at" TIMESTAMPTZ,
  "tenant" VARCHAR,
  "stream" VARCHAR,
  "schema_version" BIGINT,
  "source" VARCHAR,
  "index" BIGINT,
  "id" VARCHAR,
  "reasons" JSON,
  "withheld" JSON,
  "part" BIGINT,
  "parts" BIGINT,
  "encoding" VARCHAR,
  "original" JSON
);

CREATE TABLE IF NOT EXISTS "heart_rate"."by_sensor__panes" (
  "row_id" VARCHAR NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "sensor_id" VARCHAR,
  "samples" BIGINT,
  "bpm_min" BIGINT,
  "bpm_max" BIGINT,
  "bpm_mean" DECIMAL(38, 2),
  "last_sample" TIMESTAMPTZ,
  "bpm_last" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

COMMENT ON TABLE "heart_rate"."by_sensor__panes" IS 'Least, largest and mean heart rate of each sensor.';

COMMENT ON COLUMN "heart_rate"."by_sensor__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "heart_rate"."by_sensor__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "heart_rate"."by_sensor__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "heart_rate"."by_sensor__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "heart_rate"."by_sensor__panes"."sensor_id" IS 'The watch.';

COMMENT ON COLUMN "heart_rate"."by_sensor__panes"."samples" IS 'How many events.';

COMMENT ON COLUMN "heart_rate"."by_sensor__panes"."bpm_min" IS 'The least heart_rate. Unit: bpm.';

COMMENT ON COLUMN "heart_rate"."by_sensor__panes"."bpm_max" IS 'The largest heart_rate. Unit: bpm.';

COMMENT ON COLUMN "heart_rate"."by_sensor__panes"."bpm_mean" IS 'The mean of heart_rate. Unit: bpm.';

COMMENT ON COLUMN "heart_rate"."by_sensor__panes"."last_sample" IS 'The largest sampled_at.';

COMMENT ON COLUMN "heart_rate"."by_sensor__panes"."bpm_last" IS 'The latest heart_rate. Unit: bpm.';

COMMENT ON COLUMN "heart_rate"."by_sensor__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "heart_rate"."by_sensor__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "heart_rate"."by_sensor__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "heart_rate"."by_sensor__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "heart_rate"."by_sensor__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE SEQUENCE IF NOT EXISTS "heart_rate"."by_sensor__landing_seq";

CREATE TABLE IF NOT EXISTS "heart_rate"."by_sensor__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"heart_rate"."by_sensor__landing_seq"'),
  "row_id" VARCHAR,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "sensor_id" VARCHAR,
  "samples" BIGINT,
  "bpm_min" BIGINT,
  "bpm_max" BIGINT,
  "bpm_mean" DECIMAL(38, 2),
  "last_sample" TIMESTAMPTZ,
  "bpm_last" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

CREATE OR REPLACE VIEW "heart_rate"."by_sensor" AS
SELECT * EXCLUDE ("withdrawn")
FROM "heart_rate"."by_sensor__panes"
WHERE NOT "withdrawn";

CREATE TABLE IF NOT EXISTS "heart_rate"."fleet__panes" (
  "row_id" VARCHAR NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "samples" BIGINT,
  "bpm_min" BIGINT,
  "bpm_max" BIGINT,
  "bpm_mean" DECIMAL(38, 2),
  "last_sample" TIMESTAMPTZ,
  "sensors" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

COMMENT ON TABLE "heart_rate"."fleet__panes" IS 'Least, largest and mean heart rate over all sensors.';

COMMENT ON COLUMN "heart_rate"."fleet__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "heart_rate"."fleet__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "heart_rate"."fleet__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "heart_rate"."fleet__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "heart_rate"."fleet__panes"."samples" IS 'How many events.';

COMMENT ON COLUMN "heart_rate"."fleet__panes"."bpm_min" IS 'The least heart_rate. Unit: bpm.';

COMMENT ON COLUMN "heart_rate"."fleet__panes"."bpm_max" IS 'The largest heart_rate. Unit: bpm.';

COMMENT ON COLUMN "heart_rate"."fleet__panes"."bpm_mean" IS 'The mean of heart_rate. Unit: bpm.';

COMMENT ON COLUMN "heart_rate"."fleet__panes"."last_sample" IS 'The largest sampled_at.';

COMMENT ON COLUMN "heart_rate"."fleet__panes"."sensors" IS 'The number of different values of sensor_id.';

COMMENT ON COLUMN "heart_rate"."fleet__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "heart_rate"."fleet__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "heart_rate"."fleet__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "heart_rate"."fleet__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "heart_rate"."fleet__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE SEQUENCE IF NOT EXISTS "heart_rate"."fleet__landing_seq";

CREATE TABLE IF NOT EXISTS "heart_rate"."fleet__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"heart_rate"."fleet__landing_seq"'),
  "row_id" VARCHAR,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "samples" BIGINT,
  "bpm_min" BIGINT,
  "bpm_max" BIGINT,
  "bpm_mean" DECIMAL(38, 2),
  "last_sample" TIMESTAMPTZ,
  "sensors" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

CREATE OR REPLACE VIEW "heart_rate"."fleet" AS
SELECT * EXCLUDE ("withdrawn")
FROM "heart_rate"."fleet__panes"
WHERE NOT "withdrawn";

CREATE TABLE IF NOT EXISTS "heart_rate"."batch__runs" (
  "run_id" VARCHAR NOT NULL,
  "as_of" TIMESTAMPTZ,
  "taken_at" TIMESTAMPTZ,
  "cut" TIMESTAMPTZ,
  "events" BIGINT
);

COMMENT ON TABLE "heart_rate"."batch__runs" IS 'Runs of the batch that were stored.';

COMMENT ON COLUMN "heart_rate"."batch__runs"."run_id" IS 'The run that found it.';

COMMENT ON COLUMN "heart_rate"."batch__runs"."as_of" IS 'Everything that arrived until then is in it.';

COMMENT ON COLUMN "heart_rate"."batch__runs"."taken_at" IS 'When the events were taken.';

COMMENT ON COLUMN "heart_rate"."batch__runs"."cut" IS 'Trends and hot spots have the events before this.';

COMMENT ON COLUMN "heart_rate"."batch__runs"."events" IS 'How many events there were.';

CREATE TABLE IF NOT EXISTS "heart_rate"."days__batch" (
  "run_id" VARCHAR,
  "as_of" TIMESTAMPTZ,
  "day_start" TIMESTAMPTZ,
  "sensor_id" VARCHAR,
  "samples" BIGINT,
  "bpm_min" BIGINT,
  "bpm_max" BIGINT,
  "samples__missed" BIGINT
);

COMMENT ON TABLE "heart_rate"."days__batch" IS 'Samples of each sensor by day, month, quarter and year.';

COMMENT ON COLUMN "heart_rate"."days__batch"."run_id" IS 'The run that found it.';

COMMENT ON COLUMN "heart_rate"."days__batch"."as_of" IS 'Everything that arrived until then is in it.';

COMMENT ON COLUMN "heart_rate"."days__batch"."day_start" IS 'The beginning of the day.';

COMMENT ON COLUMN "heart_rate"."days__batch"."sensor_id" IS 'The watch.';

COMMENT ON COLUMN "heart_rate"."days__batch"."samples" IS 'How many events.';

COMMENT ON COLUMN "heart_rate"."days__batch"."bpm_min" IS 'The least heart_rate. Unit: bpm.';

COMMENT ON COLUMN "heart_rate"."days__batch"."bpm_max" IS 'The largest heart_rate. Unit: bpm.';

COMMENT ON COLUMN "heart_rate"."days__batch"."samples__missed" IS 'What of samples the panes of by_sensor lack.';

CREATE TABLE IF NOT EXISTS "heart_rate"."last_100__batch" (
  "run_id" VARCHAR,
  "as_of" TIMESTAMPTZ,
  "sensor_id" VARCHAR,
  "events" BIGINT,
  "first_at" TIMESTAMPTZ,
  "last_at" TIMESTAMPTZ,
  "bpm_mean" DECIMAL(38, 2),
  "bpm_deviation" DECIMAL(38, 2),
  "bpm_min" BIGINT,
  "bpm_max" BIGINT
);

COMMENT ON TABLE "heart_rate"."last_100__batch" IS 'The last 100 samples of each sensor.';

COMMENT ON COLUMN "heart_rate"."last_100__batch"."run_id" IS 'The run that found it.';

COMMENT ON COLUMN "heart_rate"."last_100__batch"."as_of" IS 'Everything that arrived until then is in it.';

COMMENT ON COLUMN "heart_rate"."last_100__batch"."sensor_id" IS 'The watch.';

COMMENT ON COLUMN "heart_rate"."last_100__batch"."events" IS 'How many of its last 100 events there are.';

COMMENT ON COLUMN "heart_rate"."last_100__batch"."first_at" IS 'When the first of them happened.';

COMMENT ON COLUMN "heart_rate"."last_100__batch"."last_at" IS 'When the last of them happened.';

COMMENT ON COLUMN "heart_rate"."last_100__batch"."bpm_mean" IS 'The mean of heart_rate. Unit: bpm.';

COMMENT ON COLUMN "heart_rate"."last_100__batch"."bpm_deviation" IS 'The standard deviation of heart_rate. Unit: bpm.';

COMMENT ON COLUMN "heart_rate"."last_100__batch"."bpm_min" IS 'The least heart_rate. Unit: bpm.';

COMMENT ON COLUMN "heart_rate"."last_100__batch"."bpm_max" IS 'The largest heart_rate. Unit: bpm.';

CREATE OR REPLACE VIEW "heart_rate"."days__days" AS
SELECT
  "day_start",
  "sensor_id",
  CASE WHEN "panes_at" > "as_of" OR "as_of" IS NULL THEN CAST('panes' AS VARCHAR(64)) ELSE CAST('batch' AS VARCHAR(64)) END AS "layer",
  CASE WHEN "panes_at" > "as_of" OR "as_of" IS NULL THEN COALESCE("samples__panes" + "samples__missed", "samples__panes", "samples__missed") ELSE "samples__batch" END AS "samples",
  CASE WHEN "panes_at" > "as_of" OR "as_of" IS NULL THEN COALESCE(LEAST("bpm_min__panes", "bpm_min__batch"), "bpm_min__panes", "bpm_min__batch") ELSE "bpm_min__batch" END AS "bpm_min",
  CASE WHEN "panes_at" > "as_of" OR "as_of" IS NULL THEN COALESCE(GREATEST("bpm_max__panes", "bpm_max__batch"), "bpm_max__panes", "bpm_max__batch") ELSE "bpm_max__batch" END AS "bpm_max"
FROM (
  SELECT
    "day_start",
    "sensor_id",
    MAX("as_of") AS "as_of",
    MAX("panes_at") AS "panes_at",
    CAST(SUM("samples__batch") AS BIGINT) AS "samples__batch",
    CAST(SUM("samples__panes") AS BIGINT) AS "samples__panes",
    CAST(SUM("samples__missed") AS BIGINT) AS "samples__missed",
    CAST(MIN("bpm_min__batch") AS BIGINT) AS "bpm_min__batch",
    CAST(MIN("bpm_min__panes") AS BIGINT) AS "bpm_min__panes",
    CAST(MAX("bpm_max__batch") AS BIGINT) AS "bpm_max__batch",
    CAST(MAX("bpm_max__panes") AS BIGINT) AS "bpm_max__panes"
  FROM (
    SELECT
      "day_start",
      "sensor_id",
      "as_of",
      CAST(NULL AS TIMESTAMPTZ) AS "panes_at",
      "samples" AS "samples__batch",
      "bpm_min" AS "bpm_min__batch",
      "bpm_max" AS "bpm_max__batch",
      CAST(NULL AS BIGINT) AS "samples__panes",
      CAST(NULL AS BIGINT) AS "bpm_min__panes",
      CAST(NULL AS BIGINT) AS "bpm_max__panes",
      "samples__missed"
    FROM "heart_rate"."days__batch"
    UNION ALL
    SELECT
      DATE_TRUNC('day', "window_start" AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS "day_start",
      "sensor_id",
      CAST(NULL AS TIMESTAMPTZ) AS "as_of",
      "emitted_at" AS "panes_at",
      CAST(NULL AS BIGINT) AS "samples__batch",
      CAST(NULL AS BIGINT) AS "bpm_min__batch",
      CAST(NULL AS BIGINT) AS "bpm_max__batch",
      "samples" AS "samples__panes",
      "bpm_min" AS "bpm_min__panes",
      "bpm_max" AS "bpm_max__panes",
      CAST(NULL AS BIGINT) AS "samples__missed"
    FROM "heart_rate"."by_sensor"
  ) AS "layers"
  GROUP BY "day_start", "sensor_id"
) AS "both";

CREATE OR REPLACE VIEW "heart_rate"."days" AS
SELECT
  "unit",
  "period",
  "period_start",
  "sensor_id",
  CAST(SUM("samples") AS BIGINT) AS "samples",
  CAST(MIN("bpm_min") AS BIGINT) AS "bpm_min",
  CAST(MAX("bpm_max") AS BIGINT) AS "bpm_max",
  COUNT(DISTINCT "day_start") AS "days",
  COUNT(DISTINCT CASE WHEN "layer" = 'panes' THEN "day_start" END) AS "days_of_panes"
FROM (
  SELECT
    CAST('day' AS VARCHAR(64)) AS "unit",
    CAST(CAST("day_start" AT TIME ZONE 'UTC' AS DATE) AS VARCHAR) AS "period",
    DATE_TRUNC('day', "day_start" AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS "period_start",
    "day_start",
    "sensor_id",
    "layer",
    "samples",
    "bpm_min",
    "bpm_max"
  FROM "heart_rate"."days__days"
  UNION ALL
  SELECT
    CAST('month' AS VARCHAR(64)) AS "unit",
    SUBSTRING(CAST(CAST("day_start" AT TIME ZONE 'UTC' AS DATE) AS VARCHAR), 1, 7) AS "period",
    DATE_TRUNC('month', "day_start" AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS "period_start",
    "day_start",
    "sensor_id",
    "layer",
    "samples",
    "bpm_min",
    "bpm_max"
  FROM "heart_rate"."days__days"
  UNION ALL
  SELECT
    CAST('quarter' AS VARCHAR(64)) AS "unit",
    SUBSTRING(CAST(CAST("day_start" AT TIME ZONE 'UTC' AS DATE) AS VARCHAR), 1, 4) || '-Q' || CAST(EXTRACT(QUARTER FROM "day_start" AT TIME ZONE 'UTC') AS VARCHAR) AS "period",
    DATE_TRUNC('quarter', "day_start" AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS "period_start",
    "day_start",
    "sensor_id",
    "layer",
    "samples",
    "bpm_min",
    "bpm_max"
  FROM "heart_rate"."days__days"
  UNION ALL
  SELECT
    CAST('year' AS VARCHAR(64)) AS "unit",
    SUBSTRING(CAST(CAST("day_start" AT TIME ZONE 'UTC' AS DATE) AS VARCHAR), 1, 4) AS "period",
    DATE_TRUNC('year', "day_start" AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS "period_start",
    "day_start",
    "sensor_id",
    "layer",
    "samples",
    "bpm_min",
    "bpm_max"
  FROM "heart_rate"."days__days"
) AS "dated"
GROUP BY "unit", "period", "period_start", "sensor_id";

CREATE OR REPLACE VIEW "heart_rate"."last_100" AS
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
FROM "heart_rate"."last_100__batch";
