CREATE SCHEMA IF NOT EXISTS "hoverboard_health";

CREATE TABLE IF NOT EXISTS "hoverboard_health"."events" (
  "score_id" VARCHAR NOT NULL,
  "model" VARCHAR,
  "span_start" TIMESTAMPTZ,
  "span_end" TIMESTAMPTZ,
  "revision" BIGINT,
  "score" DOUBLE,
  "value" DOUBLE,
  "expected" DOUBLE,
  "deviation" DOUBLE,
  "hoverboard_id" VARCHAR,
  "vibration_mean" DECIMAL(8, 4),
  "temperature_max" DECIMAL(4, 1),
  "received_at" TIMESTAMPTZ,
  "schema_version" BIGINT
);

COMMENT ON TABLE "hoverboard_health"."events" IS 'What the models say of each hoverboard, minute by minute: how likely it is about to fail, how unusual it is.';

COMMENT ON COLUMN "hoverboard_health"."events"."score_id" IS 'The same for the same pane, revision and model, and for nothing else.';

COMMENT ON COLUMN "hoverboard_health"."events"."model" IS 'The name of the score.';

COMMENT ON COLUMN "hoverboard_health"."events"."span_start" IS 'Where the span of the pane begins.';

COMMENT ON COLUMN "hoverboard_health"."events"."span_end" IS 'Where it ends.';

COMMENT ON COLUMN "hoverboard_health"."events"."revision" IS 'The revision of the pane that was judged.';

COMMENT ON COLUMN "hoverboard_health"."events"."score" IS 'What the model says; of the running models how unusual the value is, in deviations.';

COMMENT ON COLUMN "hoverboard_health"."events"."value" IS 'What a running model judged.';

COMMENT ON COLUMN "hoverboard_health"."events"."expected" IS 'The mean that it compared with.';

COMMENT ON COLUMN "hoverboard_health"."events"."deviation" IS 'The standard deviation that it compared with.';

COMMENT ON COLUMN "hoverboard_health"."events"."hoverboard_id" IS 'The board.';

COMMENT ON COLUMN "hoverboard_health"."events"."vibration_mean" IS 'Of its minute. Unit: g.';

COMMENT ON COLUMN "hoverboard_health"."events"."temperature_max" IS 'Of its minute. Unit: °C.';

COMMENT ON COLUMN "hoverboard_health"."events"."received_at" IS 'When the event arrived.';

COMMENT ON COLUMN "hoverboard_health"."events"."schema_version" IS 'The version of the definition by which it was judged.';

CREATE SEQUENCE IF NOT EXISTS "hoverboard_health"."events__landing_seq";

CREATE TABLE IF NOT EXISTS "hoverboard_health"."events__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"hoverboard_health"."events__landing_seq"'),
  "score_id" VARCHAR,
  "model" VARCHAR,
  "span_start" TIMESTAMPTZ,
  "span_end" TIMESTAMPTZ,
  "revision" BIGINT,
  "score" DOUBLE,
  "value" DOUBLE,
  "expected" DOUBLE,
  "deviation" DOUBLE,
  "hoverboard_id" VARCHAR,
  "vibration_mean" DECIMAL(8, 4),
  "temperature_max" DECIMAL(4, 1),
  "received_at" TIMESTAMPTZ,
  "schema_version" BIGINT
);

CREATE TABLE IF NOT EXISTS "hoverboard_health"."late" (
  "stream" VARCHAR,
  "lane" VARCHAR NOT NULL,
  "sequence" VARCHAR NOT NULL,
  "index" BIGINT NOT NULL,
  "at" TIMESTAMPTZ,
  "windows" JSON,
  "event" JSON
);

COMMENT ON TABLE "hoverboard_health"."late" IS 'Events that came too late for some windows, which no longer take them.';

COMMENT ON COLUMN "hoverboard_health"."late"."stream" IS 'Whose event it is.';

COMMENT ON COLUMN "hoverboard_health"."late"."lane" IS 'The shard that it came through.';

COMMENT ON COLUMN "hoverboard_health"."late"."sequence" IS 'The record of the shard that it came with.';

COMMENT ON COLUMN "hoverboard_health"."late"."index" IS 'Its place there, from 0.';

COMMENT ON COLUMN "hoverboard_health"."late"."at" IS 'When it was found to be too late.';

COMMENT ON COLUMN "hoverboard_health"."late"."windows" IS 'The windows that did not take it.';

COMMENT ON COLUMN "hoverboard_health"."late"."event" IS 'The event, as it was written.';

CREATE SEQUENCE IF NOT EXISTS "hoverboard_health"."late__landing_seq";

CREATE TABLE IF NOT EXISTS "hoverboard_health"."late__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"hoverboard_health"."late__landing_seq"'),
  "stream" VARCHAR,
  "lane" VARCHAR,
  "sequence" VARCHAR,
  "index" BIGINT,
  "at" TIMESTAMPTZ,
  "windows" JSON,
  "event" JSON
);

CREATE TABLE IF NOT EXISTS "hoverboard_health"."quarantine" (
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

COMMENT ON TABLE "hoverboard_health"."quarantine" IS 'What was not taken as an event, with the reasons.';

COMMENT ON COLUMN "hoverboard_health"."quarantine"."rejected_at" IS 'When it was rejected.';

COMMENT ON COLUMN "hoverboard_health"."quarantine"."tenant" IS 'Who sent it.';

COMMENT ON COLUMN "hoverboard_health"."quarantine"."stream" IS 'Where it was sent.';

COMMENT ON COLUMN "hoverboard_health"."quarantine"."schema_version" IS 'The version of the definition by which it was judged.';

COMMENT ON COLUMN "hoverboard_health"."quarantine"."source" IS 'The request, or the record of the log, that it came with.';

COMMENT ON COLUMN "hoverboard_health"."quarantine"."index" IS 'Its place there, from 0.';

COMMENT ON COLUMN "hoverboard_health"."quarantine"."id" IS 'The id that it claims.';

COMMENT ON COLUMN "hoverboard_health"."quarantine"."reasons" IS 'What is wrong with it: place, rule and sentence of each problem.';

COMMENT ON COLUMN "hoverboard_health"."quarantine"."withheld" IS 'Personal fields whose values were taken out of the original.';

COMMENT ON COLUMN "hoverboard_health"."quarantine"."part" IS 'Which part of a long original this is, from 1.';

COMMENT ON COLUMN "hoverboard_health"."quarantine"."parts" IS 'How many parts there are.';

COMMENT ON COLUMN "hoverboard_health"."quarantine"."encoding" IS 'How the original is written: utf-8 or base64.';

COMMENT ON COLUMN "hoverboard_health"."quarantine"."original" IS 'What came, as one text.';

CREATE SEQUENCE IF NOT EXISTS "hoverboard_health"."quarantine__landing_seq";

CREATE TABLE IF NOT EXISTS "hoverboard_health"."quarantine__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"hoverboard_health"."quarantine__landing_seq"'),
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

CREATE TABLE IF NOT EXISTS "hoverboard_health"."failing__panes" (
  "row_id" VARCHAR NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "hoverboard_id" VARCHAR,
  "likelihood" DOUBLE,
  "scores" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

COMMENT ON TABLE "hoverboard_health"."failing__panes" IS 'How likely each board is to fail soon.';

COMMENT ON COLUMN "hoverboard_health"."failing__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "hoverboard_health"."failing__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "hoverboard_health"."failing__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "hoverboard_health"."failing__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "hoverboard_health"."failing__panes"."hoverboard_id" IS 'The board.';

COMMENT ON COLUMN "hoverboard_health"."failing__panes"."likelihood" IS 'The largest score.';

COMMENT ON COLUMN "hoverboard_health"."failing__panes"."scores" IS 'How many events.';

COMMENT ON COLUMN "hoverboard_health"."failing__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "hoverboard_health"."failing__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "hoverboard_health"."failing__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "hoverboard_health"."failing__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "hoverboard_health"."failing__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE SEQUENCE IF NOT EXISTS "hoverboard_health"."failing__landing_seq";

CREATE TABLE IF NOT EXISTS "hoverboard_health"."failing__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"hoverboard_health"."failing__landing_seq"'),
  "row_id" VARCHAR,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "hoverboard_id" VARCHAR,
  "likelihood" DOUBLE,
  "scores" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

CREATE OR REPLACE VIEW "hoverboard_health"."failing" AS
SELECT * EXCLUDE ("withdrawn")
FROM "hoverboard_health"."failing__panes"
WHERE NOT "withdrawn";

CREATE TABLE IF NOT EXISTS "hoverboard_health"."unusual__panes" (
  "row_id" VARCHAR NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "hoverboard_id" VARCHAR,
  "deviations" DOUBLE,
  "expected" DOUBLE,
  "vibration" DOUBLE,
  "scores" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

COMMENT ON TABLE "hoverboard_health"."unusual__panes" IS 'How far the shaking of each board is from what is usual for it, in standard deviations.';

COMMENT ON COLUMN "hoverboard_health"."unusual__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "hoverboard_health"."unusual__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "hoverboard_health"."unusual__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "hoverboard_health"."unusual__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "hoverboard_health"."unusual__panes"."hoverboard_id" IS 'The board.';

COMMENT ON COLUMN "hoverboard_health"."unusual__panes"."deviations" IS 'The largest score.';

COMMENT ON COLUMN "hoverboard_health"."unusual__panes"."expected" IS 'The mean of expected.';

COMMENT ON COLUMN "hoverboard_health"."unusual__panes"."vibration" IS 'The mean of value.';

COMMENT ON COLUMN "hoverboard_health"."unusual__panes"."scores" IS 'How many events.';

COMMENT ON COLUMN "hoverboard_health"."unusual__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "hoverboard_health"."unusual__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "hoverboard_health"."unusual__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "hoverboard_health"."unusual__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "hoverboard_health"."unusual__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE SEQUENCE IF NOT EXISTS "hoverboard_health"."unusual__landing_seq";

CREATE TABLE IF NOT EXISTS "hoverboard_health"."unusual__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"hoverboard_health"."unusual__landing_seq"'),
  "row_id" VARCHAR,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "hoverboard_id" VARCHAR,
  "deviations" DOUBLE,
  "expected" DOUBLE,
  "vibration" DOUBLE,
  "scores" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

CREATE OR REPLACE VIEW "hoverboard_health"."unusual" AS
SELECT * EXCLUDE ("withdrawn")
FROM "hoverboard_health"."unusual__panes"
WHERE NOT "withdrawn";

CREATE TABLE IF NOT EXISTS "hoverboard_health"."fleet__panes" (
  "row_id" VARCHAR NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "boards" BIGINT,
  "scores" BIGINT,
  "score_max" DOUBLE,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

COMMENT ON TABLE "hoverboard_health"."fleet__panes" IS 'How much was judged.';

COMMENT ON COLUMN "hoverboard_health"."fleet__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "hoverboard_health"."fleet__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "hoverboard_health"."fleet__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "hoverboard_health"."fleet__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "hoverboard_health"."fleet__panes"."boards" IS 'The number of different values of hoverboard_id.';

COMMENT ON COLUMN "hoverboard_health"."fleet__panes"."scores" IS 'How many events.';

COMMENT ON COLUMN "hoverboard_health"."fleet__panes"."score_max" IS 'The largest score.';

COMMENT ON COLUMN "hoverboard_health"."fleet__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "hoverboard_health"."fleet__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "hoverboard_health"."fleet__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "hoverboard_health"."fleet__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "hoverboard_health"."fleet__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE SEQUENCE IF NOT EXISTS "hoverboard_health"."fleet__landing_seq";

CREATE TABLE IF NOT EXISTS "hoverboard_health"."fleet__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"hoverboard_health"."fleet__landing_seq"'),
  "row_id" VARCHAR,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "boards" BIGINT,
  "scores" BIGINT,
  "score_max" DOUBLE,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

CREATE OR REPLACE VIEW "hoverboard_health"."fleet" AS
SELECT * EXCLUDE ("withdrawn")
FROM "hoverboard_health"."fleet__panes"
WHERE NOT "withdrawn";
