CREATE SCHEMA IF NOT EXISTS "customer";

CREATE TABLE IF NOT EXISTS "customer"."events" (
  "action_id" VARCHAR NOT NULL,
  "customer_id" VARCHAR,
  "happened_at" TIMESTAMPTZ,
  "action" VARCHAR,
  "district" VARCHAR,
  "platform" VARCHAR,
  "amount" DECIMAL(8, 2),
  "stars" BIGINT,
  "received_at" TIMESTAMPTZ,
  "schema_version" BIGINT
);

COMMENT ON TABLE "customer"."events" IS 'What customers of the shared hoverboards do in the app, from signing up to a complaint.';

COMMENT ON COLUMN "customer"."events"."action_id" IS 'A unique name of the action.';

COMMENT ON COLUMN "customer"."events"."customer_id" IS 'Who did it.';

COMMENT ON COLUMN "customer"."events"."happened_at" IS 'When, by the clock of the phone.';

COMMENT ON COLUMN "customer"."events"."action" IS 'What the customer did.';

COMMENT ON COLUMN "customer"."events"."district" IS 'The part of the city; none where the phone does not say.';

COMMENT ON COLUMN "customer"."events"."platform" IS 'Where the app runs.';

COMMENT ON COLUMN "customer"."events"."amount" IS 'What was paid; only where the action is paid. Unit: EUR.';

COMMENT ON COLUMN "customer"."events"."stars" IS 'The rating; only where the action is rated.';

COMMENT ON COLUMN "customer"."events"."received_at" IS 'When the event arrived.';

COMMENT ON COLUMN "customer"."events"."schema_version" IS 'The version of the definition by which it was judged.';

CREATE SEQUENCE IF NOT EXISTS "customer"."events__landing_seq";

CREATE TABLE IF NOT EXISTS "customer"."events__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"customer"."events__landing_seq"'),
  "action_id" VARCHAR,
  "customer_id" VARCHAR,
  "happened_at" TIMESTAMPTZ,
  "action" VARCHAR,
  "district" VARCHAR,
  "platform" VARCHAR,
  "amount" DECIMAL(8, 2),
  "stars" BIGINT,
  "received_at" TIMESTAMPTZ,
  "schema_version" BIGINT
);

CREATE TABLE IF NOT EXISTS "customer"."late" (
  "stream" VARCHAR,
  "lane" VARCHAR NOT NULL,
  "sequence" VARCHAR NOT NULL,
  "index" BIGINT NOT NULL,
  "at" TIMESTAMPTZ,
  "windows" JSON,
  "event" JSON
);

COMMENT ON TABLE "customer"."late" IS 'Events that came too late for some windows, which no longer take them.';

COMMENT ON COLUMN "customer"."late"."stream" IS 'Whose event it is.';

COMMENT ON COLUMN "customer"."late"."lane" IS 'The shard that it came through.';

COMMENT ON COLUMN "customer"."late"."sequence" IS 'The record of the shard that it came with.';

COMMENT ON COLUMN "customer"."late"."index" IS 'Its place there, from 0.';

COMMENT ON COLUMN "customer"."late"."at" IS 'When it was found to be too late.';

COMMENT ON COLUMN "customer"."late"."windows" IS 'The windows that did not take it.';

COMMENT ON COLUMN "customer"."late"."event" IS 'The event, as it was written.';

CREATE SEQUENCE IF NOT EXISTS "customer"."late__landing_seq";

CREATE TABLE IF NOT EXISTS "customer"."late__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"customer"."late__landing_seq"'),
  "stream" VARCHAR,
  "lane" VARCHAR,
  "sequence" VARCHAR,
  "index" BIGINT,
  "at" TIMESTAMPTZ,
  "windows" JSON,
  "event" JSON
);

CREATE TABLE IF NOT EXISTS "customer"."quarantine" (
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

COMMENT ON TABLE "customer"."quarantine" IS 'What was not taken as an event, with the reasons.';

COMMENT ON COLUMN "customer"."quarantine"."rejected_at" IS 'When it was rejected.';

COMMENT ON COLUMN "customer"."quarantine"."tenant" IS 'Who sent it.';

COMMENT ON COLUMN "customer"."quarantine"."stream" IS 'Where it was sent.';

COMMENT ON COLUMN "customer"."quarantine"."schema_version" IS 'The version of the definition by which it was judged.';

COMMENT ON COLUMN "customer"."quarantine"."source" IS 'The request, or the record of the log, that it came with.';

COMMENT ON COLUMN "customer"."quarantine"."index" IS 'Its place there, from 0.';

COMMENT ON COLUMN "customer"."quarantine"."id" IS 'The id that it claims.';

COMMENT ON COLUMN "customer"."quarantine"."reasons" IS 'What is wrong with it: place, rule and sentence of each problem.';

COMMENT ON COLUMN "customer"."quarantine"."withheld" IS 'Personal fields whose values were taken out of the original.';

COMMENT ON COLUMN "customer"."quarantine"."part" IS 'Which part of a long original this is, from 1.';

COMMENT ON COLUMN "customer"."quarantine"."parts" IS 'How many parts there are.';

COMMENT ON COLUMN "customer"."quarantine"."encoding" IS 'How the original is written: utf-8 or base64.';

COMMENT ON COLUMN "customer"."quarantine"."original" IS 'What came, as one text.';

CREATE SEQUENCE IF NOT EXISTS "customer"."quarantine__landing_seq";

CREATE TABLE IF NOT EXISTS "customer"."quarantine__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"customer"."quarantine__landing_seq"'),
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

CREATE TABLE IF NOT EXISTS "customer"."day_so_far__panes" (
  "row_id" VARCHAR NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "actions" BIGINT,
  "customers" BIGINT,
  "paid" DECIMAL(38, 2),
  "stars_avg" DECIMAL(38, 2),
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

COMMENT ON TABLE "customer"."day_so_far__panes" IS 'The day so far, from midnight to midnight in Berlin.';

COMMENT ON COLUMN "customer"."day_so_far__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "customer"."day_so_far__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "customer"."day_so_far__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "customer"."day_so_far__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "customer"."day_so_far__panes"."actions" IS 'How many events.';

COMMENT ON COLUMN "customer"."day_so_far__panes"."customers" IS 'The number of different values of customer_id.';

COMMENT ON COLUMN "customer"."day_so_far__panes"."paid" IS 'The sum of amount. Unit: EUR.';

COMMENT ON COLUMN "customer"."day_so_far__panes"."stars_avg" IS 'The mean of stars.';

COMMENT ON COLUMN "customer"."day_so_far__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "customer"."day_so_far__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "customer"."day_so_far__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "customer"."day_so_far__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "customer"."day_so_far__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE SEQUENCE IF NOT EXISTS "customer"."day_so_far__landing_seq";

CREATE TABLE IF NOT EXISTS "customer"."day_so_far__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"customer"."day_so_far__landing_seq"'),
  "row_id" VARCHAR,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "actions" BIGINT,
  "customers" BIGINT,
  "paid" DECIMAL(38, 2),
  "stars_avg" DECIMAL(38, 2),
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

CREATE OR REPLACE VIEW "customer"."day_so_far" AS
SELECT * EXCLUDE ("withdrawn")
FROM "customer"."day_so_far__panes"
WHERE NOT "withdrawn";

CREATE TABLE IF NOT EXISTS "customer"."by_action__panes" (
  "row_id" VARCHAR NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "action" VARCHAR,
  "actions" BIGINT,
  "customers" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

COMMENT ON TABLE "customer"."by_action__panes" IS 'The way from a search to a payment, and how many go each step of it.';

COMMENT ON COLUMN "customer"."by_action__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "customer"."by_action__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "customer"."by_action__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "customer"."by_action__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "customer"."by_action__panes"."action" IS 'What the customer did.';

COMMENT ON COLUMN "customer"."by_action__panes"."actions" IS 'How many events.';

COMMENT ON COLUMN "customer"."by_action__panes"."customers" IS 'The number of different values of customer_id.';

COMMENT ON COLUMN "customer"."by_action__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "customer"."by_action__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "customer"."by_action__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "customer"."by_action__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "customer"."by_action__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE SEQUENCE IF NOT EXISTS "customer"."by_action__landing_seq";

CREATE TABLE IF NOT EXISTS "customer"."by_action__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"customer"."by_action__landing_seq"'),
  "row_id" VARCHAR,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "action" VARCHAR,
  "actions" BIGINT,
  "customers" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

CREATE OR REPLACE VIEW "customer"."by_action" AS
SELECT * EXCLUDE ("withdrawn")
FROM "customer"."by_action__panes"
WHERE NOT "withdrawn";

CREATE TABLE IF NOT EXISTS "customer"."demand__panes" (
  "row_id" VARCHAR NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "district" VARCHAR,
  "searches" BIGINT,
  "customers" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

COMMENT ON TABLE "customer"."demand__panes" IS 'Where customers look for a board.';

COMMENT ON COLUMN "customer"."demand__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "customer"."demand__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "customer"."demand__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "customer"."demand__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "customer"."demand__panes"."district" IS 'The part of the city; none where the phone does not say.';

COMMENT ON COLUMN "customer"."demand__panes"."searches" IS 'How many events.';

COMMENT ON COLUMN "customer"."demand__panes"."customers" IS 'The number of different values of customer_id.';

COMMENT ON COLUMN "customer"."demand__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "customer"."demand__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "customer"."demand__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "customer"."demand__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "customer"."demand__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE SEQUENCE IF NOT EXISTS "customer"."demand__landing_seq";

CREATE TABLE IF NOT EXISTS "customer"."demand__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"customer"."demand__landing_seq"'),
  "row_id" VARCHAR,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "district" VARCHAR,
  "searches" BIGINT,
  "customers" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

CREATE OR REPLACE VIEW "customer"."demand" AS
SELECT * EXCLUDE ("withdrawn")
FROM "customer"."demand__panes"
WHERE NOT "withdrawn";

CREATE TABLE IF NOT EXISTS "customer"."complaints__panes" (
  "row_id" VARCHAR NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "complaints" BIGINT,
  "customers" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

COMMENT ON TABLE "customer"."complaints__panes" IS 'Complaints of all customers.';

COMMENT ON COLUMN "customer"."complaints__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "customer"."complaints__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "customer"."complaints__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "customer"."complaints__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "customer"."complaints__panes"."complaints" IS 'How many events.';

COMMENT ON COLUMN "customer"."complaints__panes"."customers" IS 'The number of different values of customer_id.';

COMMENT ON COLUMN "customer"."complaints__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "customer"."complaints__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "customer"."complaints__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "customer"."complaints__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "customer"."complaints__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE SEQUENCE IF NOT EXISTS "customer"."complaints__landing_seq";

CREATE TABLE IF NOT EXISTS "customer"."complaints__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"customer"."complaints__landing_seq"'),
  "row_id" VARCHAR,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "complaints" BIGINT,
  "customers" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

CREATE OR REPLACE VIEW "customer"."complaints" AS
SELECT * EXCLUDE ("withdrawn")
FROM "customer"."complaints__panes"
WHERE NOT "withdrawn";
