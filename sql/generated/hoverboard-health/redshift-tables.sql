CREATE SCHEMA IF NOT EXISTS "hoverboard_health";

CREATE TABLE IF NOT EXISTS "hoverboard_health"."events" (
  "score_id" VARCHAR(128) NOT NULL,
  "model" VARCHAR(240),
  "span_start" TIMESTAMPTZ,
  "span_end" TIMESTAMPTZ,
  "revision" BIGINT,
  "score" DOUBLE PRECISION,
  "value" DOUBLE PRECISION,
  "expected" DOUBLE PRECISION,
  "deviation" DOUBLE PRECISION,
  "hoverboard_id" VARCHAR(160),
  "vibration_mean" DECIMAL(8, 4),
  "temperature_max" DECIMAL(4, 1),
  "received_at" TIMESTAMPTZ,
  "schema_version" BIGINT,
  PRIMARY KEY ("score_id")
)
DISTSTYLE KEY
DISTKEY ("hoverboard_id")
SORTKEY ("span_end");

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

CREATE TABLE IF NOT EXISTS "hoverboard_health"."events__landing" (
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
  "hoverboard_id" VARCHAR(160),
  "vibration_mean" DECIMAL(8, 4),
  "temperature_max" DECIMAL(4, 1),
  "received_at" TIMESTAMPTZ,
  "schema_version" BIGINT
)
DISTSTYLE KEY
DISTKEY ("hoverboard_id");

CREATE TABLE IF NOT EXISTS "hoverboard_health"."late" (
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

COMMENT ON TABLE "hoverboard_health"."late" IS 'Events that came too late for some windows, which no longer take them.';

COMMENT ON COLUMN "hoverboard_health"."late"."stream" IS 'Whose event it is.';

COMMENT ON COLUMN "hoverboard_health"."late"."lane" IS 'The shard that it came through.';

COMMENT ON COLUMN "hoverboard_health"."late"."sequence" IS 'The record of the shard that it came with.';

COMMENT ON COLUMN "hoverboard_health"."late"."index" IS 'Its place there, from 0.';

COMMENT ON COLUMN "hoverboard_health"."late"."at" IS 'When it was found to be too late.';

COMMENT ON COLUMN "hoverboard_health"."late"."windows" IS 'The windows that did not take it.';

COMMENT ON COLUMN "hoverboard_health"."late"."event" IS 'The event, as it was written.';

CREATE TABLE IF NOT EXISTS "hoverboard_health"."late__landing" (
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

CREATE TABLE IF NOT EXISTS "hoverboard_health"."quarantine" (
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

CREATE TABLE IF NOT EXISTS "hoverboard_health"."quarantine__landing" (
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

CREATE TABLE IF NOT EXISTS "hoverboard_health"."failing__panes" (
  "row_id" VARCHAR(64) NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(245),
  "hoverboard_id" VARCHAR(160),
  "likelihood" DOUBLE PRECISION,
  "scores" BIGINT,
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

CREATE TABLE IF NOT EXISTS "hoverboard_health"."failing__landing" (
  "landed_seq" BIGINT IDENTITY(1, 1),
  "row_id" VARCHAR(64),
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(245),
  "hoverboard_id" VARCHAR(160),
  "likelihood" DOUBLE PRECISION,
  "scores" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
)
DISTSTYLE KEY
DISTKEY ("group_key");

CREATE OR REPLACE VIEW "hoverboard_health"."failing" AS
SELECT
  "row_id",
  "window_start",
  "window_end",
  "group_key",
  "hoverboard_id",
  "likelihood",
  "scores",
  "generation",
  "revision",
  "final",
  "emitted_at"
FROM "hoverboard_health"."failing__panes"
WHERE NOT "withdrawn"
WITH NO SCHEMA BINDING;

COMMENT ON VIEW "hoverboard_health"."failing" IS 'How likely each board is to fail soon.';

CREATE TABLE IF NOT EXISTS "hoverboard_health"."unusual__panes" (
  "row_id" VARCHAR(64) NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(245),
  "hoverboard_id" VARCHAR(160),
  "deviations" DOUBLE PRECISION,
  "expected" DOUBLE PRECISION,
  "vibration" DOUBLE PRECISION,
  "scores" BIGINT,
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

CREATE TABLE IF NOT EXISTS "hoverboard_health"."unusual__landing" (
  "landed_seq" BIGINT IDENTITY(1, 1),
  "row_id" VARCHAR(64),
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(245),
  "hoverboard_id" VARCHAR(160),
  "deviations" DOUBLE PRECISION,
  "expected" DOUBLE PRECISION,
  "vibration" DOUBLE PRECISION,
  "scores" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
)
DISTSTYLE KEY
DISTKEY ("group_key");

CREATE OR REPLACE VIEW "hoverboard_health"."unusual" AS
SELECT
  "row_id",
  "window_start",
  "window_end",
  "group_key",
  "hoverboard_id",
  "deviations",
  "expected",
  "vibration",
  "scores",
  "generation",
  "revision",
  "final",
  "emitted_at"
FROM "hoverboard_health"."unusual__panes"
WHERE NOT "withdrawn"
WITH NO SCHEMA BINDING;

COMMENT ON VIEW "hoverboard_health"."unusual" IS 'How far the shaking of each board is from what is usual for it, in standard deviations.';

CREATE TABLE IF NOT EXISTS "hoverboard_health"."fleet__panes" (
  "row_id" VARCHAR(64) NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(16),
  "boards" BIGINT,
  "scores" BIGINT,
  "score_max" DOUBLE PRECISION,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ,
  PRIMARY KEY ("row_id")
)
DISTSTYLE AUTO
SORTKEY ("window_start");

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

CREATE TABLE IF NOT EXISTS "hoverboard_health"."fleet__landing" (
  "landed_seq" BIGINT IDENTITY(1, 1),
  "row_id" VARCHAR(64),
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(16),
  "boards" BIGINT,
  "scores" BIGINT,
  "score_max" DOUBLE PRECISION,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
)
DISTSTYLE AUTO;

CREATE OR REPLACE VIEW "hoverboard_health"."fleet" AS
SELECT
  "row_id",
  "window_start",
  "window_end",
  "group_key",
  "boards",
  "scores",
  "score_max",
  "generation",
  "revision",
  "final",
  "emitted_at"
FROM "hoverboard_health"."fleet__panes"
WHERE NOT "withdrawn"
WITH NO SCHEMA BINDING;

COMMENT ON VIEW "hoverboard_health"."fleet" IS 'How much was judged.';
