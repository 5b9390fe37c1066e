CREATE SCHEMA IF NOT EXISTS "stock_prices";

CREATE TABLE IF NOT EXISTS "stock_prices"."events" (
  "trade_id" VARCHAR(256) NOT NULL,
  "symbol" VARCHAR(48),
  "exchange" VARCHAR(48),
  "traded_at" TIMESTAMPTZ,
  "price" DECIMAL(12, 4),
  "shares" BIGINT,
  "received_at" TIMESTAMPTZ,
  "schema_version" BIGINT,
  PRIMARY KEY ("trade_id")
)
DISTSTYLE KEY
DISTKEY ("symbol")
SORTKEY ("traded_at");

COMMENT ON TABLE "stock_prices"."events" IS 'Prices at which stocks were traded, trade by trade.';

COMMENT ON COLUMN "stock_prices"."events"."trade_id" IS 'A unique name of the trade.';

COMMENT ON COLUMN "stock_prices"."events"."symbol" IS 'The stock.';

COMMENT ON COLUMN "stock_prices"."events"."exchange" IS 'Where it was traded, as ISO 10383 names markets.';

COMMENT ON COLUMN "stock_prices"."events"."traded_at" IS 'When it was traded.';

COMMENT ON COLUMN "stock_prices"."events"."price" IS 'Price of one share. Unit: USD.';

COMMENT ON COLUMN "stock_prices"."events"."shares" IS 'How many changed hands.';

COMMENT ON COLUMN "stock_prices"."events"."received_at" IS 'When the event arrived.';

COMMENT ON COLUMN "stock_prices"."events"."schema_version" IS 'The version of the definition by which it was judged.';

CREATE TABLE IF NOT EXISTS "stock_prices"."events__landing" (
  "landed_seq" BIGINT IDENTITY(1, 1),
  "trade_id" VARCHAR(256),
  "symbol" VARCHAR(48),
  "exchange" VARCHAR(48),
  "traded_at" TIMESTAMPTZ,
  "price" DECIMAL(12, 4),
  "shares" BIGINT,
  "received_at" TIMESTAMPTZ,
  "schema_version" BIGINT
)
DISTSTYLE KEY
DISTKEY ("symbol");

CREATE TABLE IF NOT EXISTS "stock_prices"."late" (
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

COMMENT ON TABLE "stock_prices"."late" IS 'Events that came too late for some windows, which no longer take them.';

COMMENT ON COLUMN "stock_prices"."late"."stream" IS 'Whose event it is.';

COMMENT ON COLUMN "stock_prices"."late"."lane" IS 'The shard that it came through.';

COMMENT ON COLUMN "stock_prices"."late"."sequence" IS 'The record of the shard that it came with.';

COMMENT ON COLUMN "stock_prices"."late"."index" IS 'Its place there, from 0.';

COMMENT ON COLUMN "stock_prices"."late"."at" IS 'When it was found to be too late.';

COMMENT ON COLUMN "stock_prices"."late"."windows" IS 'The windows that did not take it.';

COMMENT ON COLUMN "stock_prices"."late"."event" IS 'The event, as it was written.';

CREATE TABLE IF NOT EXISTS "stock_prices"."late__landing" (
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

CREATE TABLE IF NOT EXISTS "stock_prices"."quarantine" (
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

COMMENT ON TABLE "stock_prices"."quarantine" IS 'What was not taken as an event, with the reasons.';

COMMENT ON COLUMN "stock_prices"."quarantine"."rejected_at" IS 'When it was rejected.';

COMMENT ON COLUMN "stock_prices"."quarantine"."tenant" IS 'Who sent it.';

COMMENT ON COLUMN "stock_prices"."quarantine"."stream" IS 'Where it was sent.';

COMMENT ON COLUMN "stock_prices"."quarantine"."schema_version" IS 'The version of the definition by which it was judged.';

COMMENT ON COLUMN "stock_prices"."quarantine"."source" IS 'The request, or the record of the log, that it came with.';

COMMENT ON COLUMN "stock_prices"."quarantine"."index" IS 'Its place there, from 0.';

COMMENT ON COLUMN "stock_prices"."quarantine"."id" IS 'The id that it claims.';

COMMENT ON COLUMN "stock_prices"."quarantine"."reasons" IS 'What is wrong with it: place, rule and sentence of each problem.';

COMMENT ON COLUMN "stock_prices"."quarantine"."withheld" IS 'Personal fields whose values were taken out of the original.';

COMMENT ON COLUMN "stock_prices"."quarantine"."part" IS 'Which part of a long original this is, from 1.';

COMMENT ON COLUMN "stock_prices"."quarantine"."parts" IS 'How many parts there are.';

COMMENT ON COLUMN "stock_prices"."quarantine"."encoding" IS 'How the original is written: utf-8 or base64.';

COMMENT ON COLUMN "stock_prices"."quarantine"."original" IS 'What came, as one text.';

CREATE TABLE IF NOT EXISTS "stock_prices"."quarantine__landing" (
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

CREATE TABLE IF NOT EXISTS "stock_prices"."prices__panes" (
  "row_id" VARCHAR(64) NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(77),
  "symbol" VARCHAR(48),
  "open" DECIMAL(12, 4),
  "high" DECIMAL(12, 4),
  "low" DECIMAL(12, 4),
  "close" DECIMAL(12, 4),
  "trades" BIGINT,
  "shares" DECIMAL(38, 0),
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

COMMENT ON TABLE "stock_prices"."prices__panes" IS 'The raw course of each stock: first, highest, lowest and last price of every five seconds.';

COMMENT ON COLUMN "stock_prices"."prices__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "stock_prices"."prices__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "stock_prices"."prices__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "stock_prices"."prices__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "stock_prices"."prices__panes"."symbol" IS 'The stock.';

COMMENT ON COLUMN "stock_prices"."prices__panes"."open" IS 'The earliest price. Unit: USD.';

COMMENT ON COLUMN "stock_prices"."prices__panes"."high" IS 'The largest price. Unit: USD.';

COMMENT ON COLUMN "stock_prices"."prices__panes"."low" IS 'The least price. Unit: USD.';

COMMENT ON COLUMN "stock_prices"."prices__panes"."close" IS 'The latest price. Unit: USD.';

COMMENT ON COLUMN "stock_prices"."prices__panes"."trades" IS 'How many events.';

COMMENT ON COLUMN "stock_prices"."prices__panes"."shares" IS 'The sum of shares.';

COMMENT ON COLUMN "stock_prices"."prices__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "stock_prices"."prices__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "stock_prices"."prices__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "stock_prices"."prices__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "stock_prices"."prices__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE TABLE IF NOT EXISTS "stock_prices"."prices__landing" (
  "landed_seq" BIGINT IDENTITY(1, 1),
  "row_id" VARCHAR(64),
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(77),
  "symbol" VARCHAR(48),
  "open" DECIMAL(12, 4),
  "high" DECIMAL(12, 4),
  "low" DECIMAL(12, 4),
  "close" DECIMAL(12, 4),
  "trades" BIGINT,
  "shares" DECIMAL(38, 0),
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
)
DISTSTYLE KEY
DISTKEY ("group_key");

CREATE OR REPLACE VIEW "stock_prices"."prices" AS
SELECT
  "row_id",
  "window_start",
  "window_end",
  "group_key",
  "symbol",
  "open",
  "high",
  "low",
  "close",
  "trades",
  "shares",
  "generation",
  "revision",
  "final",
  "emitted_at"
FROM "stock_prices"."prices__panes"
WHERE NOT "withdrawn"
WITH NO SCHEMA BINDING;

COMMENT ON VIEW "stock_prices"."prices" IS 'The raw course of each stock: first, highest, lowest and last price of every five seconds.';

CREATE TABLE IF NOT EXISTS "stock_prices"."average_1m__panes" (
  "row_id" VARCHAR(64) NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(77),
  "symbol" VARCHAR(48),
  "last" DECIMAL(12, 4),
  "average" DECIMAL(38, 4),
  "deviation" DECIMAL(38, 4),
  "trades" BIGINT,
  "shares" DECIMAL(38, 0),
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

COMMENT ON TABLE "stock_prices"."average_1m__panes" IS 'The moving average of each stock over one minute, beside its raw course.';

COMMENT ON COLUMN "stock_prices"."average_1m__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "stock_prices"."average_1m__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "stock_prices"."average_1m__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "stock_prices"."average_1m__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "stock_prices"."average_1m__panes"."symbol" IS 'The stock.';

COMMENT ON COLUMN "stock_prices"."average_1m__panes"."last" IS 'The latest price. Unit: USD.';

COMMENT ON COLUMN "stock_prices"."average_1m__panes"."average" IS 'The mean of price. Unit: USD.';

COMMENT ON COLUMN "stock_prices"."average_1m__panes"."deviation" IS 'The standard deviation of price. Unit: USD.';

COMMENT ON COLUMN "stock_prices"."average_1m__panes"."trades" IS 'How many events.';

COMMENT ON COLUMN "stock_prices"."average_1m__panes"."shares" IS 'The sum of shares.';

COMMENT ON COLUMN "stock_prices"."average_1m__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "stock_prices"."average_1m__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "stock_prices"."average_1m__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "stock_prices"."average_1m__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "stock_prices"."average_1m__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE TABLE IF NOT EXISTS "stock_prices"."average_1m__landing" (
  "landed_seq" BIGINT IDENTITY(1, 1),
  "row_id" VARCHAR(64),
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(77),
  "symbol" VARCHAR(48),
  "last" DECIMAL(12, 4),
  "average" DECIMAL(38, 4),
  "deviation" DECIMAL(38, 4),
  "trades" BIGINT,
  "shares" DECIMAL(38, 0),
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
)
DISTSTYLE KEY
DISTKEY ("group_key");

CREATE OR REPLACE VIEW "stock_prices"."average_1m" AS
SELECT
  "row_id",
  "window_start",
  "window_end",
  "group_key",
  "symbol",
  "last",
  "average",
  "deviation",
  "trades",
  "shares",
  "generation",
  "revision",
  "final",
  "emitted_at"
FROM "stock_prices"."average_1m__panes"
WHERE NOT "withdrawn"
WITH NO SCHEMA BINDING;

COMMENT ON VIEW "stock_prices"."average_1m" IS 'The moving average of each stock over one minute, beside its raw course.';

CREATE TABLE IF NOT EXISTS "stock_prices"."average_10m__panes" (
  "row_id" VARCHAR(64) NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(77),
  "symbol" VARCHAR(48),
  "last" DECIMAL(12, 4),
  "average" DECIMAL(38, 4),
  "deviation" DECIMAL(38, 4),
  "trades" BIGINT,
  "shares" DECIMAL(38, 0),
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

COMMENT ON TABLE "stock_prices"."average_10m__panes" IS 'The slow moving average; where the quick one crosses it, the course has turned.';

COMMENT ON COLUMN "stock_prices"."average_10m__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "stock_prices"."average_10m__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "stock_prices"."average_10m__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "stock_prices"."average_10m__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "stock_prices"."average_10m__panes"."symbol" IS 'The stock.';

COMMENT ON COLUMN "stock_prices"."average_10m__panes"."last" IS 'The latest price. Unit: USD.';

COMMENT ON COLUMN "stock_prices"."average_10m__panes"."average" IS 'The mean of price. Unit: USD.';

COMMENT ON COLUMN "stock_prices"."average_10m__panes"."deviation" IS 'The standard deviation of price. Unit: USD.';

COMMENT ON COLUMN "stock_prices"."average_10m__panes"."trades" IS 'How many events.';

COMMENT ON COLUMN "stock_prices"."average_10m__panes"."shares" IS 'The sum of shares.';

COMMENT ON COLUMN "stock_prices"."average_10m__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "stock_prices"."average_10m__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "stock_prices"."average_10m__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "stock_prices"."average_10m__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "stock_prices"."average_10m__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE TABLE IF NOT EXISTS "stock_prices"."average_10m__landing" (
  "landed_seq" BIGINT IDENTITY(1, 1),
  "row_id" VARCHAR(64),
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(77),
  "symbol" VARCHAR(48),
  "last" DECIMAL(12, 4),
  "average" DECIMAL(38, 4),
  "deviation" DECIMAL(38, 4),
  "trades" BIGINT,
  "shares" DECIMAL(38, 0),
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
)
DISTSTYLE KEY
DISTKEY ("group_key");

CREATE OR REPLACE VIEW "stock_prices"."average_10m" AS
SELECT
  "row_id",
  "window_start",
  "window_end",
  "group_key",
  "symbol",
  "last",
  "average",
  "deviation",
  "trades",
  "shares",
  "generation",
  "revision",
  "final",
  "emitted_at"
FROM "stock_prices"."average_10m__panes"
WHERE NOT "withdrawn"
WITH NO SCHEMA BINDING;

COMMENT ON VIEW "stock_prices"."average_10m" IS 'The slow moving average; where the quick one crosses it, the course has turned.';

CREATE TABLE IF NOT EXISTS "stock_prices"."market__panes" (
  "row_id" VARCHAR(64) NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(16),
  "trades" BIGINT,
  "shares" DECIMAL(38, 0),
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ,
  PRIMARY KEY ("row_id")
)
DISTSTYLE AUTO
SORTKEY ("window_start");

COMMENT ON TABLE "stock_prices"."market__panes" IS 'Trades of all stocks, every minute.';

COMMENT ON COLUMN "stock_prices"."market__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "stock_prices"."market__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "stock_prices"."market__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "stock_prices"."market__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "stock_prices"."market__panes"."trades" IS 'How many events.';

COMMENT ON COLUMN "stock_prices"."market__panes"."shares" IS 'The sum of shares.';

COMMENT ON COLUMN "stock_prices"."market__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "stock_prices"."market__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "stock_prices"."market__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "stock_prices"."market__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "stock_prices"."market__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE TABLE IF NOT EXISTS "stock_prices"."market__landing" (
  "landed_seq" BIGINT IDENTITY(1, 1),
  "row_id" VARCHAR(64),
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(16),
  "trades" BIGINT,
  "shares" DECIMAL(38, 0),
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
)
DISTSTYLE AUTO;

CREATE OR REPLACE VIEW "stock_prices"."market" AS
SELECT
  "row_id",
  "window_start",
  "window_end",
  "group_key",
  "trades",
  "shares",
  "generation",
  "revision",
  "final",
  "emitted_at"
FROM "stock_prices"."market__panes"
WHERE NOT "withdrawn"
WITH NO SCHEMA BINDING;

COMMENT ON VIEW "stock_prices"."market" IS 'Trades of all stocks, every minute.';
