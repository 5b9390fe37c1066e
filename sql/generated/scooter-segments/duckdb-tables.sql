CREATE SCHEMA IF NOT EXISTS "scooter_segments";

CREATE TABLE IF NOT EXISTS "scooter_segments"."events" (
  "segment_id" VARCHAR NOT NULL,
  "scooter_id" VARCHAR,
  "ride_id" VARCHAR,
  "started_at" TIMESTAMPTZ,
  "ended_at" TIMESTAMPTZ,
  "city" VARCHAR,
  "metres" DECIMAL(8, 1),
  "seconds" BIGINT,
  "speed" DECIMAL(4, 1),
  "battery" DECIMAL(4, 1),
  "start_latitude" DOUBLE,
  "start_longitude" DOUBLE,
  "end_latitude" DOUBLE,
  "end_longitude" DOUBLE,
  "received_at" TIMESTAMPTZ,
  "schema_version" BIGINT
);

COMMENT ON TABLE "scooter_segments"."events" IS 'Tracks of shared scooters, one segment between two positions after the other.';

COMMENT ON COLUMN "scooter_segments"."events"."segment_id" IS 'A unique name of the segment.';

COMMENT ON COLUMN "scooter_segments"."events"."scooter_id" IS 'The scooter.';

COMMENT ON COLUMN "scooter_segments"."events"."ride_id" IS 'The ride; none where the scooter is carried or towed.';

COMMENT ON COLUMN "scooter_segments"."events"."started_at" IS 'When the segment began.';

COMMENT ON COLUMN "scooter_segments"."events"."ended_at" IS 'When it ended.';

COMMENT ON COLUMN "scooter_segments"."events"."city" IS 'The city.';

COMMENT ON COLUMN "scooter_segments"."events"."metres" IS 'Its length. Unit: m.';

COMMENT ON COLUMN "scooter_segments"."events"."seconds" IS 'How long it took. Unit: s.';

COMMENT ON COLUMN "scooter_segments"."events"."speed" IS 'Mean speed on it. Unit: km/h.';

COMMENT ON COLUMN "scooter_segments"."events"."battery" IS 'At its end. Unit: %.';

COMMENT ON COLUMN "scooter_segments"."events"."start_latitude" IS 'Unit: deg.';

COMMENT ON COLUMN "scooter_segments"."events"."start_longitude" IS 'Unit: deg.';

COMMENT ON COLUMN "scooter_segments"."events"."end_latitude" IS 'Unit: deg.';

COMMENT ON COLUMN "scooter_segments"."events"."end_longitude" IS 'Unit: deg.';

COMMENT ON COLUMN "scooter_segments"."events"."received_at" IS 'When the event arrived.';

COMMENT ON COLUMN "scooter_segments"."events"."schema_version" IS 'The version of the definition by which it was judged.';

CREATE SEQUENCE IF NOT EXISTS "scooter_segments"."events__landing_seq";

CREATE TABLE IF NOT EXISTS "scooter_segments"."events__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"scooter_segments"."events__landing_seq"'),
  "segment_id" VARCHAR,
  "scooter_id" VARCHAR,
  "ride_id" VARCHAR,
  "started_at" TIMESTAMPTZ,
  "ended_at" TIMESTAMPTZ,
  "city" VARCHAR,
  "metres" DECIMAL(8, 1),
  "seconds" BIGINT,
  "speed" DECIMAL(4, 1),
  "battery" DECIMAL(4, 1),
  "start_latitude" DOUBLE,
  "start_longitude" DOUBLE,
  "end_latitude" DOUBLE,
  "end_longitude" DOUBLE,
  "received_at" TIMESTAMPTZ,
  "schema_version" BIGINT
);

CREATE TABLE IF NOT EXISTS "scooter_segments"."late" (
  "stream" VARCHAR,
  "lane" VARCHAR NOT NULL,
  "sequence" VARCHAR NOT NULL,
  "index" BIGINT NOT NULL,
  "at" TIMESTAMPTZ,
  "windows" JSON,
  "event" JSON
);

COMMENT ON TABLE "scooter_segments"."late" IS 'Events that came too late for some windows, which no longer take them.';

COMMENT ON COLUMN "scooter_segments"."late"."stream" IS 'Whose event it is.';

COMMENT ON COLUMN "scooter_segments"."late"."lane" IS 'The shard that it came through.';

COMMENT ON COLUMN "scooter_segments"."late"."sequence" IS 'The record of the shard that it came with.';

COMMENT ON COLUMN "scooter_segments"."late"."index" IS 'Its place there, from 0.';

COMMENT ON COLUMN "scooter_segments"."late"."at" IS 'When it was found to be too late.';

COMMENT ON COLUMN "scooter_segments"."late"."windows" IS 'The windows that did not take it.';

COMMENT ON COLUMN "scooter_segments"."late"."event" IS 'The event, as it was written.';

CREATE SEQUENCE IF NOT EXISTS "scooter_segments"."late__landing_seq";

CREATE TABLE IF NOT EXISTS "scooter_segments"."late__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"scooter_segments"."late__landing_seq"'),
  "stream" VARCHAR,
  "lane" VARCHAR,
  "sequence" VARCHAR,
  "index" BIGINT,
  "at" TIMESTAMPTZ,
  "windows" JSON,
  "event" JSON
);

CREATE TABLE IF NOT EXISTS "scooter_segments"."quarantine" (
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

COMMENT ON TABLE "scooter_segments"."quarantine" IS 'What was not taken as an event, with the reasons.';

COMMENT ON COLUMN "scooter_segments"."quarantine"."rejected_at" IS 'When it was rejected.';

COMMENT ON COLUMN "scooter_segments"."quarantine"."tenant" IS 'Who sent it.';

COMMENT ON COLUMN "scooter_segments"."quarantine"."stream" IS 'Where it was sent.';

COMMENT ON COLUMN "scooter_segments"."quarantine"."schema_version" IS 'The version of the definition by which it was judged.';

COMMENT ON COLUMN "scooter_segments"."quarantine"."source" IS 'The request, or the record of the log, that it came with.';

COMMENT ON COLUMN "scooter_segments"."quarantine"."index" IS 'Its place there, from 0.';

COMMENT ON COLUMN "scooter_segments"."quarantine"."id" IS 'The id that it claims.';

COMMENT ON COLUMN "scooter_segments"."quarantine"."reasons" IS 'What is wrong with it: place, rule and sentence of each problem.';

COMMENT ON COLUMN "scooter_segments"."quarantine"."withheld" IS 'Personal fields whose values were taken out of the original.';

COMMENT ON COLUMN "scooter_segments"."quarantine"."part" IS 'Which part of a long original this is, from 1.';

COMMENT ON COLUMN "scooter_segments"."quarantine"."parts" IS 'How many parts there are.';

COMMENT ON COLUMN "scooter_segments"."quarantine"."encoding" IS 'How the original is written: utf-8 or base64.';

COMMENT ON COLUMN "scooter_segments"."quarantine"."original" IS 'What came, as one text.';

CREATE SEQUENCE IF NOT EXISTS "scooter_segments"."quarantine__landing_seq";

CREATE TABLE IF NOT EXISTS "scooter_segments"."quarantine__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"scooter_segments"."quarantine__landing_seq"'),
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

CREATE TABLE IF NOT EXISTS "scooter_segments"."distance__panes" (
  "row_id" VARCHAR NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "segments" BIGINT,
  "scooters" BIGINT,
  "metres" DECIMAL(38, 1),
  "speed_avg" DECIMAL(38, 1),
  "speed_p95" DOUBLE,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

COMMENT ON TABLE "scooter_segments"."distance__panes" IS 'What all scooters drive, every minute.';

COMMENT ON COLUMN "scooter_segments"."distance__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "scooter_segments"."distance__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "scooter_segments"."distance__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "scooter_segments"."distance__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "scooter_segments"."distance__panes"."segments" IS 'How many events.';

COMMENT ON COLUMN "scooter_segments"."distance__panes"."scooters" IS 'The number of different values of scooter_id.';

COMMENT ON COLUMN "scooter_segments"."distance__panes"."metres" IS 'The sum of metres. Unit: m.';

COMMENT ON COLUMN "scooter_segments"."distance__panes"."speed_avg" IS 'The mean of speed. Unit: km/h.';

COMMENT ON COLUMN "scooter_segments"."distance__panes"."speed_p95" IS 'The quantile of speed. Unit: km/h.';

COMMENT ON COLUMN "scooter_segments"."distance__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "scooter_segments"."distance__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "scooter_segments"."distance__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "scooter_segments"."distance__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "scooter_segments"."distance__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE SEQUENCE IF NOT EXISTS "scooter_segments"."distance__landing_seq";

CREATE TABLE IF NOT EXISTS "scooter_segments"."distance__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"scooter_segments"."distance__landing_seq"'),
  "row_id" VARCHAR,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "segments" BIGINT,
  "scooters" BIGINT,
  "metres" DECIMAL(38, 1),
  "speed_avg" DECIMAL(38, 1),
  "speed_p95" DOUBLE,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

CREATE OR REPLACE VIEW "scooter_segments"."distance" AS
SELECT * EXCLUDE ("withdrawn")
FROM "scooter_segments"."distance__panes"
WHERE NOT "withdrawn";

CREATE TABLE IF NOT EXISTS "scooter_segments"."by_city__panes" (
  "row_id" VARCHAR NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "city" VARCHAR,
  "segments" BIGINT,
  "scooters" BIGINT,
  "metres" DECIMAL(38, 1),
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

COMMENT ON TABLE "scooter_segments"."by_city__panes" IS 'Scooters on the move in the last five minutes by city.';

COMMENT ON COLUMN "scooter_segments"."by_city__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "scooter_segments"."by_city__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "scooter_segments"."by_city__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "scooter_segments"."by_city__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "scooter_segments"."by_city__panes"."city" IS 'The city.';

COMMENT ON COLUMN "scooter_segments"."by_city__panes"."segments" IS 'How many events.';

COMMENT ON COLUMN "scooter_segments"."by_city__panes"."scooters" IS 'The number of different values of scooter_id.';

COMMENT ON COLUMN "scooter_segments"."by_city__panes"."metres" IS 'The sum of metres. Unit: m.';

COMMENT ON COLUMN "scooter_segments"."by_city__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "scooter_segments"."by_city__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "scooter_segments"."by_city__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "scooter_segments"."by_city__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "scooter_segments"."by_city__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE SEQUENCE IF NOT EXISTS "scooter_segments"."by_city__landing_seq";

CREATE TABLE IF NOT EXISTS "scooter_segments"."by_city__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"scooter_segments"."by_city__landing_seq"'),
  "row_id" VARCHAR,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "city" VARCHAR,
  "segments" BIGINT,
  "scooters" BIGINT,
  "metres" DECIMAL(38, 1),
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

CREATE OR REPLACE VIEW "scooter_segments"."by_city" AS
SELECT * EXCLUDE ("withdrawn")
FROM "scooter_segments"."by_city__panes"
WHERE NOT "withdrawn";

CREATE TABLE IF NOT EXISTS "scooter_segments"."by_scooter__panes" (
  "row_id" VARCHAR NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "scooter_id" VARCHAR,
  "segments" BIGINT,
  "metres" DECIMAL(38, 1),
  "seconds" DECIMAL(38, 0),
  "speed_max" DECIMAL(4, 1),
  "battery_min" DECIMAL(4, 1),
  "battery_last" DECIMAL(4, 1),
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

COMMENT ON TABLE "scooter_segments"."by_scooter__panes" IS 'What each scooter drove, and what is left in its battery.';

COMMENT ON COLUMN "scooter_segments"."by_scooter__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "scooter_segments"."by_scooter__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "scooter_segments"."by_scooter__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "scooter_segments"."by_scooter__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "scooter_segments"."by_scooter__panes"."scooter_id" IS 'The scooter.';

COMMENT ON COLUMN "scooter_segments"."by_scooter__panes"."segments" IS 'How many events.';

COMMENT ON COLUMN "scooter_segments"."by_scooter__panes"."metres" IS 'The sum of metres. Unit: m.';

COMMENT ON COLUMN "scooter_segments"."by_scooter__panes"."seconds" IS 'The sum of seconds. Unit: s.';

COMMENT ON COLUMN "scooter_segments"."by_scooter__panes"."speed_max" IS 'The largest speed. Unit: km/h.';

COMMENT ON COLUMN "scooter_segments"."by_scooter__panes"."battery_min" IS 'The least battery. Unit: %.';

COMMENT ON COLUMN "scooter_segments"."by_scooter__panes"."battery_last" IS 'The latest battery. Unit: %.';

COMMENT ON COLUMN "scooter_segments"."by_scooter__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "scooter_segments"."by_scooter__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "scooter_segments"."by_scooter__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "scooter_segments"."by_scooter__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "scooter_segments"."by_scooter__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE SEQUENCE IF NOT EXISTS "scooter_segments"."by_scooter__landing_seq";

CREATE TABLE IF NOT EXISTS "scooter_segments"."by_scooter__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"scooter_segments"."by_scooter__landing_seq"'),
  "row_id" VARCHAR,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "scooter_id" VARCHAR,
  "segments" BIGINT,
  "metres" DECIMAL(38, 1),
  "seconds" DECIMAL(38, 0),
  "speed_max" DECIMAL(4, 1),
  "battery_min" DECIMAL(4, 1),
  "battery_last" DECIMAL(4, 1),
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

CREATE OR REPLACE VIEW "scooter_segments"."by_scooter" AS
SELECT * EXCLUDE ("withdrawn")
FROM "scooter_segments"."by_scooter__panes"
WHERE NOT "withdrawn";
