CREATE SCHEMA IF NOT EXISTS "trip";

CREATE TABLE IF NOT EXISTS "trip"."events" (
  "trip_id" VARCHAR(160) NOT NULL,
  "hoverboard_id" VARCHAR(160),
  "customer_id" VARCHAR(64),
  "ended_at" TIMESTAMPTZ,
  "seconds" BIGINT,
  "metres" DECIMAL(9, 1),
  "price" DECIMAL(8, 2),
  "received_at" TIMESTAMPTZ,
  "schema_version" BIGINT,
  PRIMARY KEY ("trip_id")
)
DISTSTYLE KEY
DISTKEY ("hoverboard_id")
SORTKEY ("ended_at");

COMMENT ON TABLE "trip"."events" IS 'Rides on shared hoverboards: who rode which board, how far and for how much.';

COMMENT ON COLUMN "trip"."events"."trip_id" IS 'A unique name of the ride.';

COMMENT ON COLUMN "trip"."events"."hoverboard_id" IS 'The board that was ridden.';

COMMENT ON COLUMN "trip"."events"."customer_id" IS 'Who rode it.';

COMMENT ON COLUMN "trip"."events"."ended_at" IS 'When the ride ended.';

COMMENT ON COLUMN "trip"."events"."seconds" IS 'How long the ride took. Unit: s.';

COMMENT ON COLUMN "trip"."events"."metres" IS 'How far the ride went. Unit: m.';

COMMENT ON COLUMN "trip"."events"."price" IS 'What the ride cost. Unit: EUR.';

COMMENT ON COLUMN "trip"."events"."received_at" IS 'When the event arrived.';

COMMENT ON COLUMN "trip"."events"."schema_version" IS 'The version of the definition by which it was judged.';

CREATE TABLE IF NOT EXISTS "trip"."events__landing" (
  "landed_seq" BIGINT IDENTITY(1, 1),
  "trip_id" VARCHAR(160),
  "hoverboard_id" VARCHAR(160),
  "customer_id" VARCHAR(64),
  "ended_at" TIMESTAMPTZ,
  "seconds" BIGINT,
  "metres" DECIMAL(9, 1),
  "price" DECIMAL(8, 2),
  "received_at" TIMESTAMPTZ,
  "schema_version" BIGINT
)
DISTSTYLE KEY
DISTKEY ("hoverboard_id");

CREATE TABLE IF NOT EXISTS "trip"."late" (
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

COMMENT ON TABLE "trip"."late" IS 'Events that came too late for some windows, which no longer take them.';

COMMENT ON COLUMN "trip"."late"."stream" IS 'Whose event it is.';

COMMENT ON COLUMN "trip"."late"."lane" IS 'The shard that it came through.';

COMMENT ON COLUMN "trip"."late"."sequence" IS 'The record of the shard that it came with.';

COMMENT ON COLUMN "trip"."late"."index" IS 'Its place there, from 0.';

COMMENT ON COLUMN "trip"."late"."at" IS 'When it was found to be too late.';

COMMENT ON COLUMN "trip"."late"."windows" IS 'The windows that did not take it.';

COMMENT ON COLUMN "trip"."late"."event" IS 'The event, as it was written.';

CREATE TABLE IF NOT EXISTS "trip"."late__landing" (
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

CREATE TABLE IF NOT EXISTS "trip"."quarantine" (
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

COMMENT ON TABLE "trip"."quarantine" IS 'What was not taken as an event, with the reasons.';

COMMENT ON COLUMN "trip"."quarantine"."rejected_at" IS 'When it was rejected.';

COMMENT ON COLUMN "trip"."quarantine"."tenant" IS 'Who sent it.';

COMMENT ON COLUMN "trip"."quarantine"."stream" IS 'Where it was sent.';

COMMENT ON COLUMN "trip"."quarantine"."schema_version" IS 'The version of the definition by which it was judged.';

COMMENT ON COLUMN "trip"."quarantine"."source" IS 'The request, or the record of the log, that it came with.';

COMMENT ON COLUMN "trip"."quarantine"."index" IS 'Its place there, from 0.';

COMMENT ON COLUMN "trip"."quarantine"."id" IS 'The id that it claims.';

COMMENT ON COLUMN "trip"."quarantine"."reasons" IS 'What is wrong with it: place, rule and sentence of each problem.';

COMMENT ON COLUMN "trip"."quarantine"."withheld" IS 'Personal fields whose values were taken out of the original.';

COMMENT ON COLUMN "trip"."quarantine"."part" IS 'Which part of a long original this is, from 1.';

COMMENT ON COLUMN "trip"."quarantine"."parts" IS 'How many parts there are.';

COMMENT ON COLUMN "trip"."quarantine"."encoding" IS 'How the original is written: utf-8 or base64.';

COMMENT ON COLUMN "trip"."quarantine"."original" IS 'What came, as one text.';

CREATE TABLE IF NOT EXISTS "trip"."quarantine__landing" (
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

CREATE TABLE IF NOT EXISTS "trip"."revenue__panes" (
  "row_id" VARCHAR(64) NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(16),
  "trips" BIGINT,
  "revenue" DECIMAL(38, 2),
  "metres_avg" DECIMAL(38, 1),
  "seconds_p95" DOUBLE PRECISION,
  "longest" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ,
  PRIMARY KEY ("row_id")
)
DISTSTYLE AUTO
SORTKEY ("window_start");

COMMENT ON TABLE "trip"."revenue__panes" IS 'Rides and revenue, every minute.';

COMMENT ON COLUMN "trip"."revenue__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "trip"."revenue__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "trip"."revenue__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "trip"."revenue__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "trip"."revenue__panes"."trips" IS 'How many events.';

COMMENT ON COLUMN "trip"."revenue__panes"."revenue" IS 'The sum of price. Unit: EUR.';

COMMENT ON COLUMN "trip"."revenue__panes"."metres_avg" IS 'The mean of metres. Unit: m.';

COMMENT ON COLUMN "trip"."revenue__panes"."seconds_p95" IS 'The quantile of seconds. Unit: s.';

COMMENT ON COLUMN "trip"."revenue__panes"."longest" IS 'The largest seconds. Unit: s.';

COMMENT ON COLUMN "trip"."revenue__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "trip"."revenue__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "trip"."revenue__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "trip"."revenue__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "trip"."revenue__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE TABLE IF NOT EXISTS "trip"."revenue__landing" (
  "landed_seq" BIGINT IDENTITY(1, 1),
  "row_id" VARCHAR(64),
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(16),
  "trips" BIGINT,
  "revenue" DECIMAL(38, 2),
  "metres_avg" DECIMAL(38, 1),
  "seconds_p95" DOUBLE PRECISION,
  "longest" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
)
DISTSTYLE AUTO;

CREATE OR REPLACE VIEW "trip"."revenue" AS
SELECT
  "row_id",
  "window_start",
  "window_end",
  "group_key",
  "trips",
  "revenue",
  "metres_avg",
  "seconds_p95",
  "longest",
  "generation",
  "revision",
  "final",
  "emitted_at"
FROM "trip"."revenue__panes"
WHERE NOT "withdrawn"
WITH NO SCHEMA BINDING;

COMMENT ON VIEW "trip"."revenue" IS 'Rides and revenue, every minute.';

CREATE TABLE IF NOT EXISTS "trip"."by_board__panes" (
  "row_id" VARCHAR(64) NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(245),
  "hoverboard_id" VARCHAR(160),
  "trips" BIGINT,
  "customers" BIGINT,
  "metres" DECIMAL(38, 1),
  "seconds" DECIMAL(38, 0),
  "revenue" DECIMAL(38, 2),
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

COMMENT ON TABLE "trip"."by_board__panes" IS 'How much each board is ridden: what wears it, and what it earns.';

COMMENT ON COLUMN "trip"."by_board__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "trip"."by_board__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "trip"."by_board__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "trip"."by_board__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "trip"."by_board__panes"."hoverboard_id" IS 'The board that was ridden.';

COMMENT ON COLUMN "trip"."by_board__panes"."trips" IS 'How many events.';

COMMENT ON COLUMN "trip"."by_board__panes"."customers" IS 'The number of different values of customer_id.';

COMMENT ON COLUMN "trip"."by_board__panes"."metres" IS 'The sum of metres. Unit: m.';

COMMENT ON COLUMN "trip"."by_board__panes"."seconds" IS 'The sum of seconds. Unit: s.';

COMMENT ON COLUMN "trip"."by_board__panes"."revenue" IS 'The sum of price. Unit: EUR.';

COMMENT ON COLUMN "trip"."by_board__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "trip"."by_board__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "trip"."by_board__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "trip"."by_board__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "trip"."by_board__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE TABLE IF NOT EXISTS "trip"."by_board__landing" (
  "landed_seq" BIGINT IDENTITY(1, 1),
  "row_id" VARCHAR(64),
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(245),
  "hoverboard_id" VARCHAR(160),
  "trips" BIGINT,
  "customers" BIGINT,
  "metres" DECIMAL(38, 1),
  "seconds" DECIMAL(38, 0),
  "revenue" DECIMAL(38, 2),
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
)
DISTSTYLE KEY
DISTKEY ("group_key");

CREATE OR REPLACE VIEW "trip"."by_board" AS
SELECT
  "row_id",
  "window_start",
  "window_end",
  "group_key",
  "hoverboard_id",
  "trips",
  "customers",
  "metres",
  "seconds",
  "revenue",
  "generation",
  "revision",
  "final",
  "emitted_at"
FROM "trip"."by_board__panes"
WHERE NOT "withdrawn"
WITH NO SCHEMA BINDING;

COMMENT ON VIEW "trip"."by_board" IS 'How much each board is ridden: what wears it, and what it earns.';

CREATE TABLE IF NOT EXISTS "trip"."outings__panes" (
  "row_id" VARCHAR(64) NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(69),
  "customer_id" VARCHAR(64),
  "trips" BIGINT,
  "metres" DECIMAL(38, 1),
  "price" DECIMAL(38, 2),
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

COMMENT ON TABLE "trip"."outings__panes" IS 'Rides of one customer without a pause of a quarter of an hour.';

COMMENT ON COLUMN "trip"."outings__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "trip"."outings__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "trip"."outings__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "trip"."outings__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "trip"."outings__panes"."customer_id" IS 'Who rode it.';

COMMENT ON COLUMN "trip"."outings__panes"."trips" IS 'How many events.';

COMMENT ON COLUMN "trip"."outings__panes"."metres" IS 'The sum of metres. Unit: m.';

COMMENT ON COLUMN "trip"."outings__panes"."price" IS 'The sum of price. Unit: EUR.';

COMMENT ON COLUMN "trip"."outings__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "trip"."outings__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "trip"."outings__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "trip"."outings__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "trip"."outings__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE TABLE IF NOT EXISTS "trip"."outings__landing" (
  "landed_seq" BIGINT IDENTITY(1, 1),
  "row_id" VARCHAR(64),
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(69),
  "customer_id" VARCHAR(64),
  "trips" BIGINT,
  "metres" DECIMAL(38, 1),
  "price" DECIMAL(38, 2),
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
)
DISTSTYLE KEY
DISTKEY ("group_key");

CREATE OR REPLACE VIEW "trip"."outings" AS
SELECT
  "row_id",
  "window_start",
  "window_end",
  "group_key",
  "customer_id",
  "trips",
  "metres",
  "price",
  "generation",
  "revision",
  "final",
  "emitted_at"
FROM "trip"."outings__panes"
WHERE NOT "withdrawn"
WITH NO SCHEMA BINDING;

COMMENT ON VIEW "trip"."outings" IS 'Rides of one customer without a pause of a quarter of an hour.';
