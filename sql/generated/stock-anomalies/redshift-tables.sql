CREATE SCHEMA IF NOT EXISTS "stock_anomalies";

CREATE TABLE IF NOT EXISTS "stock_anomalies"."events" (
  "score_id" VARCHAR(128) NOT NULL,
  "model" VARCHAR(240),
  "span_start" TIMESTAMPTZ,
  "span_end" TIMESTAMPTZ,
  "revision" BIGINT,
  "score" DOUBLE PRECISION,
  "value" DOUBLE PRECISION,
  "expected" DOUBLE PRECISION,
  "deviation" DOUBLE PRECISION,
  "symbol" VARCHAR(48),
  "last" DECIMAL(12, 4),
  "average" DECIMAL(12, 4),
  "received_at" TIMESTAMPTZ,
  "schema_version" BIGINT,
  PRIMARY KEY ("score_id")
)
DISTSTYLE KEY
DISTKEY ("symbol")
SORTKEY ("span_end");

COMMENT ON TABLE "stock_anomalies"."events" IS 'How unusual the course of each stock is: its price beside its moving average, and the average itself.';

COMMENT ON COLUMN "stock_anomalies"."events"."score_id" IS 'The same for the same pane, revision and model, and for nothing else.';

COMMENT ON COLUMN "stock_anomalies"."events"."model" IS 'The name of the score.';

COMMENT ON COLUMN "stock_anomalies"."events"."span_start" IS 'Where the span of the pane begins.';

COMMENT ON COLUMN "stock_anomalies"."events"."span_end" IS 'Where it ends.';

COMMENT ON COLUMN "stock_anomalies"."events"."revision" IS 'The revision of the pane that was judged.';

COMMENT ON COLUMN "stock_anomalies"."events"."score" IS 'What the model says; of the running models how unusual the value is, in deviations.';

COMMENT ON COLUMN "stock_anomalies"."events"."value" IS 'What a running model judged.';

COMMENT ON COLUMN "stock_anomalies"."events"."expected" IS 'The mean that it compared with.';

COMMENT ON COLUMN "stock_anomalies"."events"."deviation" IS 'The standard deviation that it compared with.';

COMMENT ON COLUMN "stock_anomalies"."events"."symbol" IS 'The stock.';

COMMENT ON COLUMN "stock_anomalies"."events"."last" IS 'The raw price: the last one. Unit: USD.';

COMMENT ON COLUMN "stock_anomalies"."events"."average" IS 'The moving average. Unit: USD.';

COMMENT ON COLUMN "stock_anomalies"."events"."received_at" IS 'When the event arrived.';

COMMENT ON COLUMN "stock_anomalies"."events"."schema_version" IS 'The version of the definition by which it was judged.';

CREATE TABLE IF NOT EXISTS "stock_anomalies"."events__landing" (
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
  "symbol" VARCHAR(48),
  "last" DECIMAL(12, 4),
  "average" DECIMAL(12, 4),
  "received_at" TIMESTAMPTZ,
  "schema_version" BIGINT
)
DISTSTYLE KEY
DISTKEY ("symbol");

CREATE TABLE IF NOT EXISTS "stock_anomalies"."late" (
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

COMMENT ON TABLE "stock_anomalies"."late" IS 'Events that came too late for some windows, which no longer take them.';

COMMENT ON COLUMN "stock_anomalies"."late"."stream" IS 'Whose event it is.';

COMMENT ON COLUMN "stock_anomalies"."late"."lane" IS 'The shard that it came through.';

COMMENT ON COLUMN "stock_anomalies"."late"."sequence" IS 'The record of the shard that it came with.';

COMMENT ON COLUMN "stock_anomalies"."late"."index" IS 'Its place there, from 0.';

COMMENT ON COLUMN "stock_anomalies"."late"."at" IS 'When it was found to be too late.';

COMMENT ON COLUMN "stock_anomalies"."late"."windows" IS 'The windows that did not take it.';

COMMENT ON COLUMN "stock_anomalies"."late"."event" IS 'The event, as it was written.';

CREATE TABLE IF NOT EXISTS "stock_anomalies"."late__landing" (
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

CREATE TABLE IF NOT EXISTS "stock_anomalies"."quarantine" (
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

COMMENT ON TABLE "stock_anomalies"."quarantine" IS 'What was not taken as an event, with the reasons.';

COMMENT ON COLUMN "stock_anomalies"."quarantine"."rejected_at" IS 'When it was rejected.';

COMMENT ON COLUMN "stock_anomalies"."quarantine"."tenant" IS 'Who sent it.';

COMMENT ON COLUMN "stock_anomalies"."quarantine"."stream" IS 'Where it was sent.';

COMMENT ON COLUMN "stock_anomalies"."quarantine"."schema_version" IS 'The version of the definition by which it was judged.';

COMMENT ON COLUMN "stock_anomalies"."quarantine"."source" IS 'The request, or the record of the log, that it came with.';

COMMENT ON COLUMN "stock_anomalies"."quarantine"."index" IS 'Its place there, from 0.';

COMMENT ON COLUMN "stock_anomalies"."quarantine"."id" IS 'The id that it claims.';

COMMENT ON COLUMN "stock_anomalies"."quarantine"."reasons" IS 'What is wrong with it: place, rule and sentence of each problem.';

COMMENT ON COLUMN "stock_anomalies"."quarantine"."withheld" IS 'Personal fields whose values were taken out of the original.';

COMMENT ON COLUMN "stock_anomalies"."quarantine"."part" IS 'Which part of a long original this is, from 1.';

COMMENT ON COLUMN "stock_anomalies"."quarantine"."parts" IS 'How many parts there are.';

COMMENT ON COLUMN "stock_anomalies"."quarantine"."encoding" IS 'How the original is written: utf-8 or base64.';

COMMENT ON COLUMN "stock_anomalies"."quarantine"."original" IS 'What came, as one text.';

CREATE TABLE IF NOT EXISTS "stock_anomalies"."quarantine__landing" (
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

CREATE TABLE IF NOT EXISTS "stock_anomalies"."breaks__panes" (
  "row_id" VARCHAR(64) NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(77),
  "symbol" VARCHAR(48),
  "deviations" DOUBLE PRECISION,
  "last" DECIMAL(38, 10),
  "average" DECIMAL(38, 10),
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

COMMENT ON TABLE "stock_anomalies"."breaks__panes" IS 'How far each price broke away from its moving average, in standard deviations, beside both.';

COMMENT ON COLUMN "stock_anomalies"."breaks__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "stock_anomalies"."breaks__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "stock_anomalies"."breaks__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "stock_anomalies"."breaks__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "stock_anomalies"."breaks__panes"."symbol" IS 'The stock.';

COMMENT ON COLUMN "stock_anomalies"."breaks__panes"."deviations" IS 'The largest score.';

COMMENT ON COLUMN "stock_anomalies"."breaks__panes"."last" IS 'The mean of last. Unit: USD.';

COMMENT ON COLUMN "stock_anomalies"."breaks__panes"."average" IS 'The mean of average. Unit: USD.';

COMMENT ON COLUMN "stock_anomalies"."breaks__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "stock_anomalies"."breaks__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "stock_anomalies"."breaks__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "stock_anomalies"."breaks__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "stock_anomalies"."breaks__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE TABLE IF NOT EXISTS "stock_anomalies"."breaks__landing" (
  "landed_seq" BIGINT IDENTITY(1, 1),
  "row_id" VARCHAR(64),
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(77),
  "symbol" VARCHAR(48),
  "deviations" DOUBLE PRECISION,
  "last" DECIMAL(38, 10),
  "average" DECIMAL(38, 10),
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
)
DISTSTYLE KEY
DISTKEY ("group_key");

CREATE OR REPLACE VIEW "stock_anomalies"."breaks" AS
SELECT
  "row_id",
  "window_start",
  "window_end",
  "group_key",
  "symbol",
  "deviations",
  "last",
  "average",
  "generation",
  "revision",
  "final",
  "emitted_at"
FROM "stock_anomalies"."breaks__panes"
WHERE NOT "withdrawn"
WITH NO SCHEMA BINDING;

COMMENT ON VIEW "stock_anomalies"."breaks" IS 'How far each price broke away from its moving average, in standard deviations, beside both.';

CREATE TABLE IF NOT EXISTS "stock_anomalies"."drifts__panes" (
  "row_id" VARCHAR(64) NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(77),
  "symbol" VARCHAR(48),
  "deviations" DOUBLE PRECISION,
  "average" DECIMAL(38, 10),
  "expected" DOUBLE PRECISION,
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

COMMENT ON TABLE "stock_anomalies"."drifts__panes" IS 'How far each moving average drifted from its own past.';

COMMENT ON COLUMN "stock_anomalies"."drifts__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "stock_anomalies"."drifts__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "stock_anomalies"."drifts__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "stock_anomalies"."drifts__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "stock_anomalies"."drifts__panes"."symbol" IS 'The stock.';

COMMENT ON COLUMN "stock_anomalies"."drifts__panes"."deviations" IS 'The largest score.';

COMMENT ON COLUMN "stock_anomalies"."drifts__panes"."average" IS 'The mean of average. Unit: USD.';

COMMENT ON COLUMN "stock_anomalies"."drifts__panes"."expected" IS 'The mean of expected.';

COMMENT ON COLUMN "stock_anomalies"."drifts__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "stock_anomalies"."drifts__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "stock_anomalies"."drifts__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "stock_anomalies"."drifts__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "stock_anomalies"."drifts__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE TABLE IF NOT EXISTS "stock_anomalies"."drifts__landing" (
  "landed_seq" BIGINT IDENTITY(1, 1),
  "row_id" VARCHAR(64),
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(77),
  "symbol" VARCHAR(48),
  "deviations" DOUBLE PRECISION,
  "average" DECIMAL(38, 10),
  "expected" DOUBLE PRECISION,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
)
DISTSTYLE KEY
DISTKEY ("group_key");

CREATE OR REPLACE VIEW "stock_anomalies"."drifts" AS
SELECT
  "row_id",
  "window_start",
  "window_end",
  "group_key",
  "symbol",
  "deviations",
  "average",
  "expected",
  "generation",
  "revision",
  "final",
  "emitted_at"
FROM "stock_anomalies"."drifts__panes"
WHERE NOT "withdrawn"
WITH NO SCHEMA BINDING;

COMMENT ON VIEW "stock_anomalies"."drifts" IS 'How far each moving average drifted from its own past.';

CREATE TABLE IF NOT EXISTS "stock_anomalies"."market__panes" (
  "row_id" VARCHAR(64) NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(16),
  "score_max" DOUBLE PRECISION,
  "scores" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ,
  PRIMARY KEY ("row_id")
)
DISTSTYLE AUTO
SORTKEY ("window_start");

COMMENT ON TABLE "stock_anomalies"."market__panes" IS 'The most unusual stock of each minute.';

COMMENT ON COLUMN "stock_anomalies"."market__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "stock_anomalies"."market__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "stock_anomalies"."market__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "stock_anomalies"."market__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "stock_anomalies"."market__panes"."score_max" IS 'The largest score.';

COMMENT ON COLUMN "stock_anomalies"."market__panes"."scores" IS 'How many events.';

COMMENT ON COLUMN "stock_anomalies"."market__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "stock_anomalies"."market__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "stock_anomalies"."market__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "stock_anomalies"."market__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "stock_anomalies"."market__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE TABLE IF NOT EXISTS "stock_anomalies"."market__landing" (
  "landed_seq" BIGINT IDENTITY(1, 1),
  "row_id" VARCHAR(64),
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(16),
  "score_max" DOUBLE PRECISION,
  "scores" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
)
DISTSTYLE AUTO;

CREATE OR REPLACE VIEW "stock_anomalies"."market" AS
SELECT
  "row_id",
  "window_start",
  "window_end",
  "group_key",
  "score_max",
  "scores",
  "generation",
  "revision",
  "final",
  "emitted_at"
FROM "stock_anomalies"."market__panes"
WHERE NOT "withdrawn"
WITH NO SCHEMA BINDING;

COMMENT ON VIEW "stock_anomalies"."market" IS 'The most unusual stock of each minute.';
