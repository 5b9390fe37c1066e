CREATE SCHEMA IF NOT EXISTS "hoverboard";

CREATE TABLE IF NOT EXISTS "hoverboard"."events" (
  "hoverboard_id" VARCHAR(160) NOT NULL,
  "reading" BIGINT NOT NULL,
  "measured_at" TIMESTAMPTZ,
  "status" VARCHAR(48),
  "battery" DECIMAL(4, 1),
  "temperature" DECIMAL(4, 1),
  "vibration" DECIMAL(6, 3),
  "speed" DECIMAL(4, 1),
  "latitude" DOUBLE PRECISION,
  "longitude" DOUBLE PRECISION,
  "received_at" TIMESTAMPTZ,
  "schema_version" BIGINT,
  PRIMARY KEY ("hoverboard_id", "reading")
)
DISTSTYLE KEY
DISTKEY ("hoverboard_id")
SORTKEY ("measured_at");

COMMENT ON TABLE "hoverboard"."events" IS 'What shared hoverboards say of themselves: where they are, what they do, and how battery and motor are.';

COMMENT ON COLUMN "hoverboard"."events"."hoverboard_id" IS 'The board.';

COMMENT ON COLUMN "hoverboard"."events"."reading" IS 'The board''s own count of its readings; never the same twice.';

COMMENT ON COLUMN "hoverboard"."events"."measured_at" IS 'When the board measured.';

COMMENT ON COLUMN "hoverboard"."events"."status" IS 'What the board does; faulty where it has locked itself.';

COMMENT ON COLUMN "hoverboard"."events"."battery" IS 'Charge of the battery. Unit: %.';

COMMENT ON COLUMN "hoverboard"."events"."temperature" IS 'Heat of the motor. Unit: °C.';

COMMENT ON COLUMN "hoverboard"."events"."vibration" IS 'Shaking of the axle, root mean square over a second; it grows before a bearing breaks. Unit: g.';

COMMENT ON COLUMN "hoverboard"."events"."speed" IS 'Speed over ground. Unit: km/h.';

COMMENT ON COLUMN "hoverboard"."events"."latitude" IS 'None without satellites in sight. Unit: deg.';

COMMENT ON COLUMN "hoverboard"."events"."longitude" IS 'None without satellites in sight. Unit: deg.';

COMMENT ON COLUMN "hoverboard"."events"."received_at" IS 'When the event arrived.';

COMMENT ON COLUMN "hoverboard"."events"."schema_version" IS 'The version of the definition by which it was judged.';

CREATE TABLE IF NOT EXISTS "hoverboard"."events__landing" (
  "landed_seq" BIGINT IDENTITY(1, 1),
  "hoverboard_id" VARCHAR(160),
  "reading" BIGINT,
  "measured_at" TIMESTAMPTZ,
  "status" VARCHAR(48),
  "battery" DECIMAL(4, 1),
  "temperature" DECIMAL(4, 1),
  "vibration" DECIMAL(6, 3),
  "speed" DECIMAL(4, 1),
  "latitude" DOUBLE PRECISION,
  "longitude" DOUBLE PRECISION,
  "received_at" TIMESTAMPTZ,
  "schema_version" BIGINT
)
DISTSTYLE KEY
DISTKEY ("hoverboard_id");

CREATE TABLE IF NOT EXISTS "hoverboard"."late" (
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

COMMENT ON TABLE "hoverboard"."late" IS 'Events that came too late for some windows, which no longer take them.';

COMMENT ON COLUMN "hoverboard"."late"."stream" IS 'Whose event it is.';

COMMENT ON COLUMN "hoverboard"."late"."lane" IS 'The shard that it came through.';

COMMENT ON COLUMN "hoverboard"."late"."sequence" IS 'The record of the shard that it came with.';

COMMENT ON COLUMN "hoverboard"."late"."index" IS 'Its place there, from 0.';

COMMENT ON COLUMN "hoverboard"."late"."at" IS 'When it was found to be too late.';

COMMENT ON COLUMN "hoverboard"."late"."windows" IS 'The windows that did not take it.';

COMMENT ON COLUMN "hoverboard"."late"."event" IS 'The event, as it was written.';

CREATE TABLE IF NOT EXISTS "hoverboard"."late__landing" (
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

CREATE TABLE IF NOT EXISTS "hoverboard"."quarantine" (
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

COMMENT ON TABLE "hoverboard"."quarantine" IS 'What was not taken as an event, with the reasons.';

COMMENT ON COLUMN "hoverboard"."quarantine"."rejected_at" IS 'When it was rejected.';

COMMENT ON COLUMN "hoverboard"."quarantine"."tenant" IS 'Who sent it.';

COMMENT ON COLUMN "hoverboard"."quarantine"."stream" IS 'Where it was sent.';

COMMENT ON COLUMN "hoverboard"."quarantine"."schema_version" IS 'The version of the definition by which it was judged.';

COMMENT ON COLUMN "hoverboard"."quarantine"."source" IS 'The request, or the record of the log, that it came with.';

COMMENT ON COLUMN "hoverboard"."quarantine"."index" IS 'Its place there, from 0.';

COMMENT ON COLUMN "hoverboard"."quarantine"."id" IS 'The id that it claims.';

COMMENT ON COLUMN "hoverboard"."quarantine"."reasons" IS 'What is wrong with it: place, rule and sentence of each problem.';

COMMENT ON COLUMN "hoverboard"."quarantine"."withheld" IS 'Personal fields whose values were taken out of the original.';

COMMENT ON COLUMN "hoverboard"."quarantine"."part" IS 'Which part of a long original this is, from 1.';

COMMENT ON COLUMN "hoverboard"."quarantine"."parts" IS 'How many parts there are.';

COMMENT ON COLUMN "hoverboard"."quarantine"."encoding" IS 'How the original is written: utf-8 or base64.';

COMMENT ON COLUMN "hoverboard"."quarantine"."original" IS 'What came, as one text.';

CREATE TABLE IF NOT EXISTS "hoverboard"."quarantine__landing" (
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

CREATE TABLE IF NOT EXISTS "hoverboard"."fleet__panes" (
  "row_id" VARCHAR(64) NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(16),
  "boards" BIGINT,
  "readings" BIGINT,
  "battery_mean" DECIMAL(38, 1),
  "temperature_max" DECIMAL(4, 1),
  "vibration_p95" DOUBLE PRECISION,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ,
  PRIMARY KEY ("row_id")
)
DISTSTYLE AUTO
SORTKEY ("window_start");

COMMENT ON TABLE "hoverboard"."fleet__panes" IS 'All boards together, every minute.';

COMMENT ON COLUMN "hoverboard"."fleet__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "hoverboard"."fleet__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "hoverboard"."fleet__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "hoverboard"."fleet__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "hoverboard"."fleet__panes"."boards" IS 'The number of different values of hoverboard_id.';

COMMENT ON COLUMN "hoverboard"."fleet__panes"."readings" IS 'How many events.';

COMMENT ON COLUMN "hoverboard"."fleet__panes"."battery_mean" IS 'The mean of battery. Unit: %.';

COMMENT ON COLUMN "hoverboard"."fleet__panes"."temperature_max" IS 'The largest temperature. Unit: °C.';

COMMENT ON COLUMN "hoverboard"."fleet__panes"."vibration_p95" IS 'The quantile of vibration. Unit: g.';

COMMENT ON COLUMN "hoverboard"."fleet__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "hoverboard"."fleet__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "hoverboard"."fleet__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "hoverboard"."fleet__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "hoverboard"."fleet__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE TABLE IF NOT EXISTS "hoverboard"."fleet__landing" (
  "landed_seq" BIGINT IDENTITY(1, 1),
  "row_id" VARCHAR(64),
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(16),
  "boards" BIGINT,
  "readings" BIGINT,
  "battery_mean" DECIMAL(38, 1),
  "temperature_max" DECIMAL(4, 1),
  "vibration_p95" DOUBLE PRECISION,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
)
DISTSTYLE AUTO;

CREATE OR REPLACE VIEW "hoverboard"."fleet" AS
SELECT
  "row_id",
  "window_start",
  "window_end",
  "group_key",
  "boards",
  "readings",
  "battery_mean",
  "temperature_max",
  "vibration_p95",
  "generation",
  "revision",
  "final",
  "emitted_at"
FROM "hoverboard"."fleet__panes"
WHERE NOT "withdrawn"
WITH NO SCHEMA BINDING;

COMMENT ON VIEW "hoverboard"."fleet" IS 'All boards together, every minute.';

CREATE TABLE IF NOT EXISTS "hoverboard"."by_status__panes" (
  "row_id" VARCHAR(64) NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(77),
  "status" VARCHAR(48),
  "boards" BIGINT,
  "readings" BIGINT,
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

COMMENT ON TABLE "hoverboard"."by_status__panes" IS 'How many boards are parked, ridden, charged or faulty.';

COMMENT ON COLUMN "hoverboard"."by_status__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "hoverboard"."by_status__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "hoverboard"."by_status__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "hoverboard"."by_status__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "hoverboard"."by_status__panes"."status" IS 'What the board does; faulty where it has locked itself.';

COMMENT ON COLUMN "hoverboard"."by_status__panes"."boards" IS 'The number of different values of hoverboard_id.';

COMMENT ON COLUMN "hoverboard"."by_status__panes"."readings" IS 'How many events.';

COMMENT ON COLUMN "hoverboard"."by_status__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "hoverboard"."by_status__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "hoverboard"."by_status__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "hoverboard"."by_status__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "hoverboard"."by_status__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE TABLE IF NOT EXISTS "hoverboard"."by_status__landing" (
  "landed_seq" BIGINT IDENTITY(1, 1),
  "row_id" VARCHAR(64),
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(77),
  "status" VARCHAR(48),
  "boards" BIGINT,
  "readings" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
)
DISTSTYLE KEY
DISTKEY ("group_key");

CREATE OR REPLACE VIEW "hoverboard"."by_status" AS
SELECT
  "row_id",
  "window_start",
  "window_end",
  "group_key",
  "status",
  "boards",
  "readings",
  "generation",
  "revision",
  "final",
  "emitted_at"
FROM "hoverboard"."by_status__panes"
WHERE NOT "withdrawn"
WITH NO SCHEMA BINDING;

COMMENT ON VIEW "hoverboard"."by_status" IS 'How many boards are parked, ridden, charged or faulty.';

CREATE TABLE IF NOT EXISTS "hoverboard"."health__panes" (
  "row_id" VARCHAR(64) NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(245),
  "hoverboard_id" VARCHAR(160),
  "readings" BIGINT,
  "battery_mean" DECIMAL(38, 1),
  "battery_min" DECIMAL(4, 1),
  "temperature_mean" DECIMAL(38, 2),
  "temperature_max" DECIMAL(4, 1),
  "vibration_mean" DECIMAL(38, 4),
  "vibration_max" DECIMAL(6, 3),
  "speed_max" DECIMAL(4, 1),
  "status_last" VARCHAR(48),
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

COMMENT ON TABLE "hoverboard"."health__panes" IS 'Battery, motor and axle of each board: what its failure announces itself in.';

COMMENT ON COLUMN "hoverboard"."health__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "hoverboard"."health__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "hoverboard"."health__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "hoverboard"."health__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "hoverboard"."health__panes"."hoverboard_id" IS 'The board.';

COMMENT ON COLUMN "hoverboard"."health__panes"."readings" IS 'How many events.';

COMMENT ON COLUMN "hoverboard"."health__panes"."battery_mean" IS 'The mean of battery. Unit: %.';

COMMENT ON COLUMN "hoverboard"."health__panes"."battery_min" IS 'The least battery. Unit: %.';

COMMENT ON COLUMN "hoverboard"."health__panes"."temperature_mean" IS 'The mean of temperature. Unit: °C.';

COMMENT ON COLUMN "hoverboard"."health__panes"."temperature_max" IS 'The largest temperature. Unit: °C.';

COMMENT ON COLUMN "hoverboard"."health__panes"."vibration_mean" IS 'The mean of vibration. Unit: g.';

COMMENT ON COLUMN "hoverboard"."health__panes"."vibration_max" IS 'The largest vibration. Unit: g.';

COMMENT ON COLUMN "hoverboard"."health__panes"."speed_max" IS 'The largest speed. Unit: km/h.';

COMMENT ON COLUMN "hoverboard"."health__panes"."status_last" IS 'The latest status.';

COMMENT ON COLUMN "hoverboard"."health__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "hoverboard"."health__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "hoverboard"."health__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "hoverboard"."health__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "hoverboard"."health__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE TABLE IF NOT EXISTS "hoverboard"."health__landing" (
  "landed_seq" BIGINT IDENTITY(1, 1),
  "row_id" VARCHAR(64),
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(245),
  "hoverboard_id" VARCHAR(160),
  "readings" BIGINT,
  "battery_mean" DECIMAL(38, 1),
  "battery_min" DECIMAL(4, 1),
  "temperature_mean" DECIMAL(38, 2),
  "temperature_max" DECIMAL(4, 1),
  "vibration_mean" DECIMAL(38, 4),
  "vibration_max" DECIMAL(6, 3),
  "speed_max" DECIMAL(4, 1),
  "status_last" VARCHAR(48),
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
)
DISTSTYLE KEY
DISTKEY ("group_key");

CREATE OR REPLACE VIEW "hoverboard"."health" AS
SELECT
  "row_id",
  "window_start",
  "window_end",
  "group_key",
  "hoverboard_id",
  "readings",
  "battery_mean",
  "battery_min",
  "temperature_mean",
  "temperature_max",
  "vibration_mean",
  "vibration_max",
  "speed_max",
  "status_last",
  "generation",
  "revision",
  "final",
  "emitted_at"
FROM "hoverboard"."health__panes"
WHERE NOT "withdrawn"
WITH NO SCHEMA BINDING;

COMMENT ON VIEW "hoverboard"."health" IS 'Battery, motor and axle of each board: what its failure announces itself in.';
