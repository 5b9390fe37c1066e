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
