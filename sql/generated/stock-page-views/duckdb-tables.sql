CREATE SCHEMA IF NOT EXISTS "stock_page_views";

CREATE TABLE IF NOT EXISTS "stock_page_views"."events" (
  "view_id" VARCHAR NOT NULL,
  "visitor_id" VARCHAR,
  "viewed_at" TIMESTAMPTZ,
  "symbol" VARCHAR,
  "page" VARCHAR,
  "referrer" VARCHAR,
  "load_time" BIGINT,
  "received_at" TIMESTAMPTZ,
  "schema_version" BIGINT
);

COMMENT ON TABLE "stock_page_views"."events" IS 'Views of the pages about stocks: who looked at which stock, on which page, and from where.';

COMMENT ON COLUMN "stock_page_views"."events"."view_id" IS 'A unique name of the view.';

COMMENT ON COLUMN "stock_page_views"."events"."visitor_id" IS 'Who looked.';

COMMENT ON COLUMN "stock_page_views"."events"."viewed_at" IS 'When the page was opened.';

COMMENT ON COLUMN "stock_page_views"."events"."symbol" IS 'The stock that the page is about.';

COMMENT ON COLUMN "stock_page_views"."events"."page" IS 'What it shows of it.';

COMMENT ON COLUMN "stock_page_views"."events"."referrer" IS 'Where the visitor came from; none for a typed address.';

COMMENT ON COLUMN "stock_page_views"."events"."load_time" IS 'Until the page was shown. Unit: ms.';

COMMENT ON COLUMN "stock_page_views"."events"."received_at" IS 'When the event arrived.';

COMMENT ON COLUMN "stock_page_views"."events"."schema_version" IS 'The version of the definition by which it was judged.';

CREATE SEQUENCE IF NOT EXISTS "stock_page_views"."events__landing_seq";

CREATE TABLE IF NOT EXISTS "stock_page_views"."events__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"stock_page_views"."events__landing_seq"'),
  "view_id" VARCHAR,
  "visitor_id" VARCHAR,
  "viewed_at" TIMESTAMPTZ,
  "symbol" VARCHAR,
  "page" VARCHAR,
  "referrer" VARCHAR,
  "load_time" BIGINT,
  "received_at" TIMESTAMPTZ,
  "schema_version" BIGINT
);

CREATE TABLE IF NOT EXISTS "stock_page_views"."late" (
  "stream" VARCHAR,
  "lane" VARCHAR NOT NULL,
  "sequence" VARCHAR NOT NULL,
  "index" BIGINT NOT NULL,
  "at" TIMESTAMPTZ,
  "windows" JSON,
  "event" JSON
);

COMMENT ON TABLE "stock_page_views"."late" IS 'Events that came too late for some windows, which no longer take them.';

COMMENT ON COLUMN "stock_page_views"."late"."stream" IS 'Whose event it is.';

COMMENT ON COLUMN "stock_page_views"."late"."lane" IS 'The shard that it came through.';

COMMENT ON COLUMN "stock_page_views"."late"."sequence" IS 'The record of the shard that it came with.';

COMMENT ON COLUMN "stock_page_views"."late"."index" IS 'Its place there, from 0.';

COMMENT ON COLUMN "stock_page_views"."late"."at" IS 'When it was found to be too late.';

COMMENT ON COLUMN "stock_page_views"."late"."windows" IS 'The windows that did not take it.';

COMMENT ON COLUMN "stock_page_views"."late"."event" IS 'The event, as it was written.';

CREATE SEQUENCE IF NOT EXISTS "stock_page_views"."late__landing_seq";

CREATE TABLE IF NOT EXISTS "stock_page_views"."late__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"stock_page_views"."late__landing_seq"'),
  "stream" VARCHAR,
  "lane" VARCHAR,
  "sequence" VARCHAR,
  "index" BIGINT,
  "at" TIMESTAMPTZ,
  "windows" JSON,
  "event" JSON
);

CREATE TABLE IF NOT EXISTS "stock_page_views"."quarantine" (
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

COMMENT ON TABLE "stock_page_views"."quarantine" IS 'What was not taken as an event, with the reasons.';

COMMENT ON COLUMN "stock_page_views"."quarantine"."rejected_at" IS 'When it was rejected.';

COMMENT ON COLUMN "stock_page_views"."quarantine"."tenant" IS 'Who sent it.';

COMMENT ON COLUMN "stock_page_views"."quarantine"."stream" IS 'Where it was sent.';

COMMENT ON COLUMN "stock_page_views"."quarantine"."schema_version" IS 'The version of the definition by which it was judged.';

COMMENT ON COLUMN "stock_page_views"."quarantine"."source" IS 'The request, or the record of the log, that it came with.';

COMMENT ON COLUMN "stock_page_views"."quarantine"."index" IS 'Its place there, from 0.';

COMMENT ON COLUMN "stock_page_views"."quarantine"."id" IS 'The id that it claims.';

COMMENT ON COLUMN "stock_page_views"."quarantine"."reasons" IS 'What is wrong with it: place, rule and sentence of each problem.';

COMMENT ON COLUMN "stock_page_views"."quarantine"."withheld" IS 'Personal fields whose values were taken out of the original.';

COMMENT ON COLUMN "stock_page_views"."quarantine"."part" IS 'Which part of a long original this is, from 1.';

COMMENT ON COLUMN "stock_page_views"."quarantine"."parts" IS 'How many parts there are.';

COMMENT ON COLUMN "stock_page_views"."quarantine"."encoding" IS 'How the original is written: utf-8 or base64.';

COMMENT ON COLUMN "stock_page_views"."quarantine"."original" IS 'What came, as one text.';

CREATE SEQUENCE IF NOT EXISTS "stock_page_views"."quarantine__landing_seq";

CREATE TABLE IF NOT EXISTS "stock_page_views"."quarantine__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"stock_page_views"."quarantine__landing_seq"'),
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

CREATE TABLE IF NOT EXISTS "stock_page_views"."views__panes" (
  "row_id" VARCHAR NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "views" BIGINT,
  "visitors" BIGINT,
  "load_time_avg" DECIMAL(38, 0),
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

COMMENT ON TABLE "stock_page_views"."views__panes" IS 'Views and visitors of all stocks, every ten seconds.';

COMMENT ON COLUMN "stock_page_views"."views__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "stock_page_views"."views__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "stock_page_views"."views__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "stock_page_views"."views__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "stock_page_views"."views__panes"."views" IS 'How many events.';

COMMENT ON COLUMN "stock_page_views"."views__panes"."visitors" IS 'The number of different values of visitor_id.';

COMMENT ON COLUMN "stock_page_views"."views__panes"."load_time_avg" IS 'The mean of load_time. Unit: ms.';

COMMENT ON COLUMN "stock_page_views"."views__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "stock_page_views"."views__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "stock_page_views"."views__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "stock_page_views"."views__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "stock_page_views"."views__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE SEQUENCE IF NOT EXISTS "stock_page_views"."views__landing_seq";

CREATE TABLE IF NOT EXISTS "stock_page_views"."views__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"stock_page_views"."views__landing_seq"'),
  "row_id" VARCHAR,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "views" BIGINT,
  "visitors" BIGINT,
  "load_time_avg" DECIMAL(38, 0),
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

CREATE OR REPLACE VIEW "stock_page_views"."views" AS
SELECT * EXCLUDE ("withdrawn")
FROM "stock_page_views"."views__panes"
WHERE NOT "withdrawn";

CREATE TABLE IF NOT EXISTS "stock_page_views"."views_average__panes" (
  "row_id" VARCHAR NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "views" BIGINT,
  "visitors" BIGINT,
  "load_time_avg" DECIMAL(38, 0),
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

COMMENT ON TABLE "stock_page_views"."views_average__panes" IS 'The same over the last five minutes: the calm line beside the ragged one.';

COMMENT ON COLUMN "stock_page_views"."views_average__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "stock_page_views"."views_average__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "stock_page_views"."views_average__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "stock_page_views"."views_average__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "stock_page_views"."views_average__panes"."views" IS 'How many events.';

COMMENT ON COLUMN "stock_page_views"."views_average__panes"."visitors" IS 'The number of different values of visitor_id.';

COMMENT ON COLUMN "stock_page_views"."views_average__panes"."load_time_avg" IS 'The mean of load_time. Unit: ms.';

COMMENT ON COLUMN "stock_page_views"."views_average__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "stock_page_views"."views_average__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "stock_page_views"."views_average__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "stock_page_views"."views_average__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "stock_page_views"."views_average__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE SEQUENCE IF NOT EXISTS "stock_page_views"."views_average__landing_seq";

CREATE TABLE IF NOT EXISTS "stock_page_views"."views_average__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"stock_page_views"."views_average__landing_seq"'),
  "row_id" VARCHAR,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "views" BIGINT,
  "visitors" BIGINT,
  "load_time_avg" DECIMAL(38, 0),
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

CREATE OR REPLACE VIEW "stock_page_views"."views_average" AS
SELECT * EXCLUDE ("withdrawn")
FROM "stock_page_views"."views_average__panes"
WHERE NOT "withdrawn";

CREATE TABLE IF NOT EXISTS "stock_page_views"."by_symbol__panes" (
  "row_id" VARCHAR NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "symbol" VARCHAR,
  "views" BIGINT,
  "visitors" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

COMMENT ON TABLE "stock_page_views"."by_symbol__panes" IS 'What is looked at most: views of the last minute by stock.';

COMMENT ON COLUMN "stock_page_views"."by_symbol__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "stock_page_views"."by_symbol__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "stock_page_views"."by_symbol__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "stock_page_views"."by_symbol__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "stock_page_views"."by_symbol__panes"."symbol" IS 'The stock that the page is about.';

COMMENT ON COLUMN "stock_page_views"."by_symbol__panes"."views" IS 'How many events.';

COMMENT ON COLUMN "stock_page_views"."by_symbol__panes"."visitors" IS 'The number of different values of visitor_id.';

COMMENT ON COLUMN "stock_page_views"."by_symbol__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "stock_page_views"."by_symbol__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "stock_page_views"."by_symbol__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "stock_page_views"."by_symbol__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "stock_page_views"."by_symbol__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE SEQUENCE IF NOT EXISTS "stock_page_views"."by_symbol__landing_seq";

CREATE TABLE IF NOT EXISTS "stock_page_views"."by_symbol__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"stock_page_views"."by_symbol__landing_seq"'),
  "row_id" VARCHAR,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "symbol" VARCHAR,
  "views" BIGINT,
  "visitors" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

CREATE OR REPLACE VIEW "stock_page_views"."by_symbol" AS
SELECT * EXCLUDE ("withdrawn")
FROM "stock_page_views"."by_symbol__panes"
WHERE NOT "withdrawn";

CREATE TABLE IF NOT EXISTS "stock_page_views"."by_page__panes" (
  "row_id" VARCHAR NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "page" VARCHAR,
  "referrer" VARCHAR,
  "views" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

COMMENT ON TABLE "stock_page_views"."by_page__panes" IS 'Views by kind of page and where the visitor came from.';

COMMENT ON COLUMN "stock_page_views"."by_page__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "stock_page_views"."by_page__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "stock_page_views"."by_page__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "stock_page_views"."by_page__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "stock_page_views"."by_page__panes"."page" IS 'What it shows of it.';

COMMENT ON COLUMN "stock_page_views"."by_page__panes"."referrer" IS 'Where the visitor came from; none for a typed address.';

COMMENT ON COLUMN "stock_page_views"."by_page__panes"."views" IS 'How many events.';

COMMENT ON COLUMN "stock_page_views"."by_page__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "stock_page_views"."by_page__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "stock_page_views"."by_page__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "stock_page_views"."by_page__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "stock_page_views"."by_page__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE SEQUENCE IF NOT EXISTS "stock_page_views"."by_page__landing_seq";

CREATE TABLE IF NOT EXISTS "stock_page_views"."by_page__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"stock_page_views"."by_page__landing_seq"'),
  "row_id" VARCHAR,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "page" VARCHAR,
  "referrer" VARCHAR,
  "views" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

CREATE OR REPLACE VIEW "stock_page_views"."by_page" AS
SELECT * EXCLUDE ("withdrawn")
FROM "stock_page_views"."by_page__panes"
WHERE NOT "withdrawn";

CREATE TABLE IF NOT EXISTS "stock_page_views"."visits__panes" (
  "row_id" VARCHAR NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "visitor_id" VARCHAR,
  "views" BIGINT,
  "stocks" BIGINT,
  "entry" VARCHAR,
  "exit" VARCHAR,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

COMMENT ON TABLE "stock_page_views"."visits__panes" IS 'Views of one visitor without a pause of half an hour.';

COMMENT ON COLUMN "stock_page_views"."visits__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "stock_page_views"."visits__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "stock_page_views"."visits__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "stock_page_views"."visits__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "stock_page_views"."visits__panes"."visitor_id" IS 'Who looked.';

COMMENT ON COLUMN "stock_page_views"."visits__panes"."views" IS 'How many events.';

COMMENT ON COLUMN "stock_page_views"."visits__panes"."stocks" IS 'The number of different values of symbol.';

COMMENT ON COLUMN "stock_page_views"."visits__panes"."entry" IS 'The earliest page.';

COMMENT ON COLUMN "stock_page_views"."visits__panes"."exit" IS 'The latest page.';

COMMENT ON COLUMN "stock_page_views"."visits__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "stock_page_views"."visits__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "stock_page_views"."visits__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "stock_page_views"."visits__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "stock_page_views"."visits__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE SEQUENCE IF NOT EXISTS "stock_page_views"."visits__landing_seq";

CREATE TABLE IF NOT EXISTS "stock_page_views"."visits__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"stock_page_views"."visits__landing_seq"'),
  "row_id" VARCHAR,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "visitor_id" VARCHAR,
  "views" BIGINT,
  "stocks" BIGINT,
  "entry" VARCHAR,
  "exit" VARCHAR,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

CREATE OR REPLACE VIEW "stock_page_views"."visits" AS
SELECT * EXCLUDE ("withdrawn")
FROM "stock_page_views"."visits__panes"
WHERE NOT "withdrawn";
