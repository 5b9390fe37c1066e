CREATE SCHEMA IF NOT EXISTS "stock_anomalies";

CREATE TABLE IF NOT EXISTS "stock_anomalies"."events" (
  "score_id" VARCHAR NOT NULL,
  "model" VARCHAR,
  "span_start" TIMESTAMPTZ,
  "span_end" TIMESTAMPTZ,
  "revision" BIGINT,
  "score" DOUBLE,
  "value" DOUBLE,
  "expected" DOUBLE,
  "deviation" DOUBLE,
  "symbol" VARCHAR,
  "last" DECIMAL(12, 4),
  "average" DECIMAL(12, 4),
  "received_at" TIMESTAMPTZ,
  "schema_version" BIGINT
);

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

CREATE SEQUENCE IF NOT EXISTS "stock_anomalies"."events__landing_seq";

CREATE TABLE IF NOT EXISTS "stock_anomalies"."events__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"stock_anomalies"."events__landing_seq"'),
  "score_id" VARCHAR,
  "model" VARCHAR,
  "span_start" TIMESTAMPTZ,
  "span_end" TIMESTAMPTZ,
  "revision" BIGINT,
  "score" DOUBLE,
  "value" DOUBLE,
  "expected" DOUBLE,
  "deviation" DOUBLE,
  "symbol" VARCHAR,
  "last" DECIMAL(12, 4),
  "average" DECIMAL(12, 4),
  "received_at" TIMESTAMPTZ,
  "schema_version" BIGINT
);

CREATE TABLE IF NOT EXISTS "stock_anomalies"."late" (
  "stream" VARCHAR,
  "lane" VARCHAR NOT NULL,
  "sequence" VARCHAR NOT NULL,
  "index" BIGINT NOT NULL,
  "at" TIMESTAMPTZ,
  "windows" JSON,
  "event" JSON
);

COMMENT ON TABLE "stock_anomalies"."late" IS 'Events that came too late for some windows, which no longer take them.';

COMMENT ON COLUMN "stock_anomalies"."late"."stream" IS 'Whose event it is.';

COMMENT ON COLUMN "stock_anomalies"."late"."lane" IS 'The shard that it came through.';

COMMENT ON COLUMN "stock_anomalies"."late"."sequence" IS 'The record of the shard that it came with.';

COMMENT ON COLUMN "stock_anomalies"."late"."index" IS 'Its place there, from 0.';

COMMENT ON COLUMN "stock_anomalies"."late"."at" IS 'When it was found to be too late.';

COMMENT ON COLUMN "stock_anomalies"."late"."windows" IS 'The windows that did not take it.';

COMMENT ON COLUMN "stock_anomalies"."late"."event" IS 'The event, as it was written.';

CREATE SEQUENCE IF NOT EXISTS "stock_anomalies"."late__landing_seq";

CREATE TABLE IF NOT EXISTS "stock_anomalies"."late__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"stock_anomalies"."late__landing_seq"'),
  "stream" VARCHAR,
  "lane" VARCHAR,
  "sequence" VARCHAR,
  "index" BIGINT,
  "at" TIMESTAMPTZ,
  "windows" JSON,
  "event" JSON
);

CREATE TABLE IF NOT EXISTS "stock_anomalies"."quarantine" (
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

CREATE SEQUENCE IF NOT EXISTS "stock_anomalies"."quarantine__landing_seq";

CREATE TABLE IF NOT EXISTS "stock_anomalies"."quarantine__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"stock_anomalies"."quarantine__landing_seq"'),
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

CREATE TABLE IF NOT EXISTS "stock_anomalies"."breaks__panes" (
  "row_id" VARCHAR NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "symbol" VARCHAR,
  "deviations" DOUBLE,
  "last" DECIMAL(38, 10),
  "average" DECIMAL(38, 10),
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

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

CREATE SEQUENCE IF NOT EXISTS "stock_anomalies"."breaks__landing_seq";

CREATE TABLE IF NOT EXISTS "stock_anomalies"."breaks__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"stock_anomalies"."breaks__landing_seq"'),
  "row_id" VARCHAR,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "symbol" VARCHAR,
  "deviations" DOUBLE,
  "last" DECIMAL(38, 10),
  "average" DECIMAL(38, 10),
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

CREATE OR REPLACE VIEW "stock_anomalies"."breaks" AS
SELECT * EXCLUDE ("withdrawn")
FROM "stock_anomalies"."breaks__panes"
WHERE NOT "withdrawn";

CREATE TABLE IF NOT EXISTS "stock_anomalies"."drifts__panes" (
  "row_id" VARCHAR NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "symbol" VARCHAR,
  "deviations" DOUBLE,
  "average" DECIMAL(38, 10),
  "expected" DOUBLE,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

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

CREATE SEQUENCE IF NOT EXISTS "stock_anomalies"."drifts__landing_seq";

CREATE TABLE IF NOT EXISTS "stock_anomalies"."drifts__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"stock_anomalies"."drifts__landing_seq"'),
  "row_id" VARCHAR,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "symbol" VARCHAR,
  "deviations" DOUBLE,
  "average" DECIMAL(38, 10),
  "expected" DOUBLE,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

CREATE OR REPLACE VIEW "stock_anomalies"."drifts" AS
SELECT * EXCLUDE ("withdrawn")
FROM "stock_anomalies"."drifts__panes"
WHERE NOT "withdrawn";

CREATE TABLE IF NOT EXISTS "stock_anomalies"."market__panes" (
  "row_id" VARCHAR NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "score_max" DOUBLE,
  "scores" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

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

CREATE SEQUENCE IF NOT EXISTS "stock_anomalies"."market__landing_seq";

CREATE TABLE IF NOT EXISTS "stock_anomalies"."market__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"stock_anomalies"."market__landing_seq"'),
  "row_id" VARCHAR,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "score_max" DOUBLE,
  "scores" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

CREATE OR REPLACE VIEW "stock_anomalies"."market" AS
SELECT * EXCLUDE ("withdrawn")
FROM "stock_anomalies"."market__panes"
WHERE NOT "withdrawn";
