CREATE SCHEMA IF NOT EXISTS "heart_rate_reviews";

CREATE TABLE IF NOT EXISTS "heart_rate_reviews"."events" (
  "score_id" VARCHAR(128) NOT NULL,
  "model" VARCHAR(240),
  "span_start" TIMESTAMPTZ,
  "span_end" TIMESTAMPTZ,
  "revision" BIGINT,
  "score" DOUBLE PRECISION,
  "value" DOUBLE PRECISION,
  "expected" DOUBLE PRECISION,
  "deviation" DOUBLE PRECISION,
  "run_at" TIMESTAMPTZ,
  "sensor_id" VARCHAR(128),
  "bpm_mean" DECIMAL(5, 2),
  "received_at" TIMESTAMPTZ,
  "schema_version" BIGINT,
  PRIMARY KEY ("score_id")
)
DISTSTYLE KEY
DISTKEY ("sensor_id")
SORTKEY ("run_at");

COMMENT ON TABLE "heart_rate_reviews"."events" IS 'What a model says of each watch once an hour is over, late samples and all: how unusual its ten seconds were.';

COMMENT ON COLUMN "heart_rate_reviews"."events"."score_id" IS 'The same for the same pane, revision and model, and for nothing else.';

COMMENT ON COLUMN "heart_rate_reviews"."events"."model" IS 'The name of the score.';

COMMENT ON COLUMN "heart_rate_reviews"."events"."span_start" IS 'Where the span of the pane begins.';

COMMENT ON COLUMN "heart_rate_reviews"."events"."span_end" IS 'Where it ends.';

COMMENT ON COLUMN "heart_rate_reviews"."events"."revision" IS 'The revision of the pane that was judged.';

COMMENT ON COLUMN "heart_rate_reviews"."events"."score" IS 'What the model says; of the running models how unusual the value is, in deviations.';

COMMENT ON COLUMN "heart_rate_reviews"."events"."value" IS 'What a running model judged.';

COMMENT ON COLUMN "heart_rate_reviews"."events"."expected" IS 'The mean that it compared with.';

COMMENT ON COLUMN "heart_rate_reviews"."events"."deviation" IS 'The standard deviation that it compared with.';

COMMENT ON COLUMN "heart_rate_reviews"."events"."run_at" IS 'Up to when the run looked that gave the score.';

COMMENT ON COLUMN "heart_rate_reviews"."events"."sensor_id" IS 'The watch.';

COMMENT ON COLUMN "heart_rate_reviews"."events"."bpm_mean" IS 'Of its ten seconds. Unit: bpm.';

COMMENT ON COLUMN "heart_rate_reviews"."events"."received_at" IS 'When the event arrived.';

COMMENT ON COLUMN "heart_rate_reviews"."events"."schema_version" IS 'The version of the definition by which it was judged.';

CREATE TABLE IF NOT EXISTS "heart_rate_reviews"."events__landing" (
  "landed_seq" BIGINT IDENTITY(1, 1),
  "score_id" VARCHAR(128),
  "model" VARCHAR(240),
  "span_start" TIMESTAMPTZ,
  "span_end" TIMESTAMPTZ,
  "revision" BIGINT,
  "score" DOUBLE PRECISION,
  "value" DOUBLE PRECISION,
  "expected" DOUBLE PRECISION,
  "deviation" DOUBLE PRECISION,
  "run_at" TIMESTAMPTZ,
  "sensor_id" VARCHAR(128),
  "bpm_mean" DECIMAL(5, 2),
  "received_at" TIMESTAMPTZ,
  "schema_version" BIGINT
)
DISTSTYLE KEY
DISTKEY ("sensor_id");

CREATE TABLE IF NOT EXISTS "heart_rate_reviews"."late" (
  "stream" VARCHAR(256),
  "lane" VARCHAR(256) NOT NULL,
  "sequence" VARCHAR(128) NOT NULL,
  "index" BIGINT NOT NULL,
  "at" TIMESTAMPTZ,
  "windows" SUPER,
  "event" SUPER,
  PRIMARY KEY ("lane", "sequence", "index")
)
DISTSTYLE AUTO
SORTKEY ("at");

COMMENT ON TABLE "heart_rate_reviews"."late" IS 'Events that came too late for some windows, which no longer take them.';

COMMENT ON COLUMN "heart_rate_reviews"."late"."stream" IS 'Whose event it is.';

COMMENT ON COLUMN "heart_rate_reviews"."late"."lane" IS 'The shard that it came through.';

COMMENT ON COLUMN "heart_rate_reviews"."late"."sequence" IS 'The record of the shard that it came with.';

COMMENT ON COLUMN "heart_rate_reviews"."late"."index" IS 'Its place there, from 0.';

COMMENT ON COLUMN "heart_rate_reviews"."late"."at" IS 'When it was found to be too late.';

COMMENT ON COLUMN "heart_rate_reviews"."late"."windows" IS 'The windows that did not take it.';

COMMENT ON COLUMN "heart_rate_reviews"."late"."event" IS 'The event, as it was written.';

CREATE TABLE IF NOT EXISTS "heart_rate_reviews"."late__landing" (
  "landed_seq" BIGINT IDENTITY(1, 1),
  "stream" VARCHAR(256),
  "lane" VARCHAR(256),
  "sequence" VARCHAR(128),
  "index" BIGINT,
  "at" TIMESTAMPTZ,
  "windows" SUPER,
  "event" SUPER
)
DISTSTYLE AUTO;

CREATE TABLE IF NOT EXISTS "heart_rate_reviews"."quarantine" (
  "rejected_at" TIMESTAMPTZ,
  "tenant" VARCHAR(256),
  "stream" VARCHAR(256),
  "schema_version" BIGINT,
  "source" VARCHAR(256) NOT NULL,
  "index" BIGINT NOT NULL,
  "id" VARCHAR(65535),
  "reasons" SUPER,
  "withheld" SUPER,
  "part" BIGINT NOT NULL,
  "parts" BIGINT,
  "encoding" VARCHAR(16),
  "original" SUPER,
  PRIMARY KEY ("source", "index", "part")
)
DISTSTYLE AUTO
SORTKEY ("rejected_at");

COMMENT ON TABLE "heart_rate_reviews"."quarantine" IS 'What was not taken as an event, with the reasons.';

COMMENT ON COLUMN "heart_rate_reviews"."quarantine"."rejected_at" IS 'When it was rejected.';

COMMENT ON COLUMN "heart_rate_reviews"."quarantine"."tenant" IS 'Who sent it.';

COMMENT ON COLUMN "heart_rate_reviews"."quarantine"."stream" IS 'Where it was sent.';

COMMENT ON COLUMN "heart_rate_reviews"."quarantine"."schema_version" IS 'The version of the definition by which it was judged.';

COMMENT ON COLUMN "heart_rate_reviews"."quarantine"."source" IS 'The request, or the record of the log, that it came with.';

COMMENT ON COLUMN "heart_rate_reviews"."quarantine"."index" IS 'Its place there, from 0.';

COMMENT ON COLUMN "heart_rate_reviews"."quarantine"."id" IS 'The id that it claims.';

COMMENT ON COLUMN "heart_rate_reviews"."quarantine"."reasons" IS 'What is wrong with it: place, rule and sentence of each problem.';

COMMENT ON COLUMN "heart_rate_reviews"."quarantine"."withheld" IS 'Personal fields whose values were taken out of the original.';

COMMENT ON COLUMN "heart_rate_reviews"."quarantine"."part" IS 'Which part of a long original this is, from 1.';

COMMENT ON COLUMN "heart_rate_reviews"."quarantine"."parts" IS 'How many parts there are.';

COMMENT ON COLUMN "heart_rate_reviews"."quarantine"."encoding" IS 'How the original is written: utf-8 or base64.';

COMMENT ON COLUMN "heart_rate_reviews"."quarantine"."original" IS 'What came, as one text.';

CREATE TABLE IF NOT EXISTS "heart_rate_reviews"."quarantine__landing" (
  "landed_seq" BIGINT IDENTITY(1, 1),
  "rejected_at" TIMESTAMPTZ,
  "tenant" VARCHAR(256),
  "stream" VARCHAR(256),
  "schema_version" BIGINT,
  "source" VARCHAR(256),
  "index" BIGINT,
  "id" VARCHAR(65535),
  "reasons" SUPER,
  "withheld" SUPER,
  "part" BIGINT,
  "parts" BIGINT,
  "encoding" VARCHAR(16),
  "original" SUPER
)
DISTSTYLE AUTO;

CREATE TABLE IF NOT EXISTS "heart_rate_reviews"."by_sensor__panes" (
  "row_id" VARCHAR(64) NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(197),
  "sensor_id" VARCHAR(128),
  "deviations_max" DOUBLE PRECISION,
  "bpm_mean" DECIMAL(38, 2),
  "judged" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ,
  PRIMARY KEY ("row_id")
)
DISTSTYLE KEY
DISTKEY ("group_key")
SORTKEY ("window_start");

COMMENT ON TABLE "heart_rate_reviews"."by_sensor__panes" IS 'The most unusual ten seconds of each watch in the hour before, in standard deviations.';

COMMENT ON COLUMN "heart_rate_reviews"."by_sensor__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "heart_rate_reviews"."by_sensor__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "heart_rate_reviews"."by_sensor__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "heart_rate_reviews"."by_sensor__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "heart_rate_reviews"."by_sensor__panes"."sensor_id" IS 'The watch.';

COMMENT ON COLUMN "heart_rate_reviews"."by_sensor__panes"."deviations_max" IS 'The largest score.';

COMMENT ON COLUMN "heart_rate_reviews"."by_sensor__panes"."bpm_mean" IS 'The mean of bpm_mean. Unit: bpm.';

COMMENT ON COLUMN "heart_rate_reviews"."by_sensor__panes"."judged" IS 'How many events.';

COMMENT ON COLUMN "heart_rate_reviews"."by_sensor__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "heart_rate_reviews"."by_sensor__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "heart_rate_reviews"."by_sensor__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "heart_rate_reviews"."by_sensor__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "heart_rate_reviews"."by_sensor__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE TABLE IF NOT EXISTS "heart_rate_reviews"."by_sensor__landing" (
  "landed_seq" BIGINT IDENTITY(1, 1),
  "row_id" VARCHAR(64),
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(197),
  "sensor_id" VARCHAR(128),
  "deviations_max" DOUBLE PRECISION,
  "bpm_mean" DECIMAL(38, 2),
  "judged" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
)
DISTSTYLE KEY
DISTKEY ("group_key");

CREATE OR REPLACE VIEW "heart_rate_reviews"."by_sensor" AS
SELECT
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
  "emitted_at"
FROM "heart_rate_reviews"."by_sensor__panes"
WHERE NOT "withdrawn"
WITH NO SCHEMA BINDING;

COMMENT ON VIEW "heart_rate_reviews"."by_sensor" IS 'The most unusual ten seconds of each watch in the hour before, in standard deviations.';

CREATE TABLE IF NOT EXISTS "heart_rate_reviews"."fleet__panes" (
  "row_id" VARCHAR(64) NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(16),
  "sensors" BIGINT,
  "judged" BIGINT,
  "deviations_max" DOUBLE PRECISION,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ,
  PRIMARY KEY ("row_id")
)
DISTSTYLE AUTO
SORTKEY ("window_start");

COMMENT ON TABLE "heart_rate_reviews"."fleet__panes" IS 'How much was reviewed.';

COMMENT ON COLUMN "heart_rate_reviews"."fleet__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "heart_rate_reviews"."fleet__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "heart_rate_reviews"."fleet__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "heart_rate_reviews"."fleet__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "heart_rate_reviews"."fleet__panes"."sensors" IS 'The number of different values of sensor_id.';

COMMENT ON COLUMN "heart_rate_reviews"."fleet__panes"."judged" IS 'How many events.';

COMMENT ON COLUMN "heart_rate_reviews"."fleet__panes"."deviations_max" IS 'The largest score.';

COMMENT ON COLUMN "heart_rate_reviews"."fleet__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "heart_rate_reviews"."fleet__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "heart_rate_reviews"."fleet__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "heart_rate_reviews"."fleet__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "heart_rate_reviews"."fleet__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE TABLE IF NOT EXISTS "heart_rate_reviews"."fleet__landing" (
  "landed_seq" BIGINT IDENTITY(1, 1),
  "row_id" VARCHAR(64),
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(16),
  "sensors" BIGINT,
  "judged" BIGINT,
  "deviations_max" DOUBLE PRECISION,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
)
DISTSTYLE AUTO;

CREATE OR REPLACE VIEW "heart_rate_reviews"."fleet" AS
SELECT
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
  "emitted_at"
FROM "heart_rate_reviews"."fleet__panes"
WHERE NOT "withdrawn"
WITH NO SCHEMA BINDING;

COMMENT ON VIEW "heart_rate_reviews"."fleet" IS 'How much was reviewed.';
