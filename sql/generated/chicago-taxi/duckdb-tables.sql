CREATE SCHEMA IF NOT EXISTS "chicago_taxi";

CREATE TABLE IF NOT EXISTS "chicago_taxi"."events" (
  "trip_id" VARCHAR NOT NULL,
  "taxi_id" VARCHAR,
  "trip_start_timestamp" TIMESTAMPTZ,
  "trip_end_timestamp" TIMESTAMPTZ,
  "trip_seconds" BIGINT,
  "trip_miles" DECIMAL(9, 3),
  "pickup_census_tract" VARCHAR,
  "dropoff_census_tract" VARCHAR,
  "pickup_community_area" BIGINT,
  "dropoff_community_area" BIGINT,
  "fare" DECIMAL(10, 2),
  "tips" DECIMAL(10, 2),
  "tolls" DECIMAL(10, 2),
  "extras" DECIMAL(10, 2),
  "trip_total" DECIMAL(10, 2),
  "payment_type" VARCHAR,
  "company" VARCHAR,
  "pickup_centroid_latitude" DOUBLE,
  "pickup_centroid_longitude" DOUBLE,
  "pickup_centroid_location" VARCHAR,
  "dropoff_centroid_latitude" DOUBLE,
  "dropoff_centroid_longitude" DOUBLE,
  "dropoff_centroid_location" VARCHAR,
  "received_at" TIMESTAMPTZ,
  "schema_version" BIGINT
);

COMMENT ON TABLE "chicago_taxi"."events" IS 'Taxi trips in Chicago, by the names of the City of Chicago (data set wrvz-psew and its successors).';

COMMENT ON COLUMN "chicago_taxi"."events"."trip_id" IS 'A unique name of the trip.';

COMMENT ON COLUMN "chicago_taxi"."events"."taxi_id" IS 'A hash of the taxi medallion.';

COMMENT ON COLUMN "chicago_taxi"."events"."trip_start_timestamp" IS 'When the trip started, rounded to 15 minutes by the City.';

COMMENT ON COLUMN "chicago_taxi"."events"."trip_end_timestamp" IS 'When the trip ended.';

COMMENT ON COLUMN "chicago_taxi"."events"."trip_seconds" IS 'How long the trip took. Unit: s.';

COMMENT ON COLUMN "chicago_taxi"."events"."trip_miles" IS 'Length of the trip. Unit: mi.';

COMMENT ON COLUMN "chicago_taxi"."events"."pickup_census_tract" IS 'Where the trip began; empty where it would tell too much.';

COMMENT ON COLUMN "chicago_taxi"."events"."dropoff_census_tract" IS 'Where the trip ended; empty where it would tell too much.';

COMMENT ON COLUMN "chicago_taxi"."events"."pickup_community_area" IS 'The community area where the trip began.';

COMMENT ON COLUMN "chicago_taxi"."events"."dropoff_community_area" IS 'The community area where the trip ended.';

COMMENT ON COLUMN "chicago_taxi"."events"."fare" IS 'The fare. Unit: USD.';

COMMENT ON COLUMN "chicago_taxi"."events"."tips" IS 'The tip, for payments by card. Unit: USD.';

COMMENT ON COLUMN "chicago_taxi"."events"."tolls" IS 'The tolls. Unit: USD.';

COMMENT ON COLUMN "chicago_taxi"."events"."extras" IS 'Extra charges. Unit: USD.';

COMMENT ON COLUMN "chicago_taxi"."events"."trip_total" IS 'Fare, tips, tolls and extras together. Unit: USD.';

COMMENT ON COLUMN "chicago_taxi"."events"."payment_type" IS 'How the trip was paid.';

COMMENT ON COLUMN "chicago_taxi"."events"."company" IS 'The taxi company.';

COMMENT ON COLUMN "chicago_taxi"."events"."pickup_centroid_latitude" IS 'Unit: deg.';

COMMENT ON COLUMN "chicago_taxi"."events"."pickup_centroid_longitude" IS 'Unit: deg.';

COMMENT ON COLUMN "chicago_taxi"."events"."pickup_centroid_location" IS 'The middle of the pickup area as POINT (longitude latitude).';

COMMENT ON COLUMN "chicago_taxi"."events"."dropoff_centroid_latitude" IS 'Unit: deg.';

COMMENT ON COLUMN "chicago_taxi"."events"."dropoff_centroid_longitude" IS 'Unit: deg.';

COMMENT ON COLUMN "chicago_taxi"."events"."dropoff_centroid_location" IS 'The middle of the drop-off area as POINT (longitude latitude).';

COMMENT ON COLUMN "chicago_taxi"."events"."received_at" IS 'When the event arrived.';

COMMENT ON COLUMN "chicago_taxi"."events"."schema_version" IS 'The version of the definition by which it was judged.';

CREATE SEQUENCE IF NOT EXISTS "chicago_taxi"."events__landing_seq";

CREATE TABLE IF NOT EXISTS "chicago_taxi"."events__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"chicago_taxi"."events__landing_seq"'),
  "trip_id" VARCHAR,
  "taxi_id" VARCHAR,
  "trip_start_timestamp" TIMESTAMPTZ,
  "trip_end_timestamp" TIMESTAMPTZ,
  "trip_seconds" BIGINT,
  "trip_miles" DECIMAL(9, 3),
  "pickup_census_tract" VARCHAR,
  "dropoff_census_tract" VARCHAR,
  "pickup_community_area" BIGINT,
  "dropoff_community_area" BIGINT,
  "fare" DECIMAL(10, 2),
  "tips" DECIMAL(10, 2),
  "tolls" DECIMAL(10, 2),
  "extras" DECIMAL(10, 2),
  "trip_total" DECIMAL(10, 2),
  "payment_type" VARCHAR,
  "company" VARCHAR,
  "pickup_centroid_latitude" DOUBLE,
  "pickup_centroid_longitude" DOUBLE,
  "pickup_centroid_location" VARCHAR,
  "dropoff_centroid_latitude" DOUBLE,
  "dropoff_centroid_longitude" DOUBLE,
  "dropoff_centroid_location" VARCHAR,
  "received_at" TIMESTAMPTZ,
  "schema_version" BIGINT
);

CREATE TABLE IF NOT EXISTS "chicago_taxi"."late" (
  "stream" VARCHAR,
  "lane" VARCHAR NOT NULL,
  "sequence" VARCHAR NOT NULL,
  "index" BIGINT NOT NULL,
  "at" TIMESTAMPTZ,
  "windows" JSON,
  "event" JSON
);

COMMENT ON TABLE "chicago_taxi"."late" IS 'Events that came too late for some windows, which no longer take them.';

COMMENT ON COLUMN "chicago_taxi"."late"."stream" IS 'Whose event it is.';

COMMENT ON COLUMN "chicago_taxi"."late"."lane" IS 'The shard that it came through.';

COMMENT ON COLUMN "chicago_taxi"."late"."sequence" IS 'The record of the shard that it came with.';

COMMENT ON COLUMN "chicago_taxi"."late"."index" IS 'Its place there, from 0.';

COMMENT ON COLUMN "chicago_taxi"."late"."at" IS 'When it was found to be too late.';

COMMENT ON COLUMN "chicago_taxi"."late"."windows" IS 'The windows that did not take it.';

COMMENT ON COLUMN "chicago_taxi"."late"."event" IS 'The event, as it was written.';

CREATE SEQUENCE IF NOT EXISTS "chicago_taxi"."late__landing_seq";

CREATE TABLE IF NOT EXISTS "chicago_taxi"."late__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"chicago_taxi"."late__landing_seq"'),
  "stream" VARCHAR,
  "lane" VARCHAR,
  "sequence" VARCHAR,
  "index" BIGINT,
  "at" TIMESTAMPTZ,
  "windows" JSON,
  "event" JSON
);

CREATE TABLE IF NOT EXISTS "chicago_taxi"."quarantine" (
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

COMMENT ON TABLE "chicago_taxi"."quarantine" IS 'What was not taken as an event, with the reasons.';

COMMENT ON COLUMN "chicago_taxi"."quarantine"."rejected_at" IS 'When it was rejected.';

COMMENT ON COLUMN "chicago_taxi"."quarantine"."tenant" IS 'Who sent it.';

COMMENT ON COLUMN "chicago_taxi"."quarantine"."stream" IS 'Where it was sent.';

COMMENT ON COLUMN "chicago_taxi"."quarantine"."schema_version" IS 'The version of the definition by which it was judged.';

COMMENT ON COLUMN "chicago_taxi"."quarantine"."source" IS 'The request, or the record of the log, that it came with.';

COMMENT ON COLUMN "chicago_taxi"."quarantine"."index" IS 'Its place there, from 0.';

COMMENT ON COLUMN "chicago_taxi"."quarantine"."id" IS 'The id that it claims.';

COMMENT ON COLUMN "chicago_taxi"."quarantine"."reasons" IS 'What is wrong with it: place, rule and sentence of each problem.';

COMMENT ON COLUMN "chicago_taxi"."quarantine"."withheld" IS 'Personal fields whose values were taken out of the original.';

COMMENT ON COLUMN "chicago_taxi"."quarantine"."part" IS 'Which part of a long original this is, from 1.';

COMMENT ON COLUMN "chicago_taxi"."quarantine"."parts" IS 'How many parts there are.';

COMMENT ON COLUMN "chicago_taxi"."quarantine"."encoding" IS 'How the original is written: utf-8 or base64.';

COMMENT ON COLUMN "chicago_taxi"."quarantine"."original" IS 'What came, as one text.';

CREATE SEQUENCE IF NOT EXISTS "chicago_taxi"."quarantine__landing_seq";

CREATE TABLE IF NOT EXISTS "chicago_taxi"."quarantine__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"chicago_taxi"."quarantine__landing_seq"'),
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

CREATE TABLE IF NOT EXISTS "chicago_taxi"."takings__panes" (
  "row_id" VARCHAR NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "fare" DECIMAL(38, 2),
  "tips" DECIMAL(38, 2),
  "trip_total" DECIMAL(38, 2),
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

COMMENT ON TABLE "chicago_taxi"."takings__panes" IS 'What the taxis take, every five seconds.';

COMMENT ON COLUMN "chicago_taxi"."takings__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "chicago_taxi"."takings__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "chicago_taxi"."takings__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "chicago_taxi"."takings__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "chicago_taxi"."takings__panes"."fare" IS 'The sum of fare. Unit: USD.';

COMMENT ON COLUMN "chicago_taxi"."takings__panes"."tips" IS 'The sum of tips. Unit: USD.';

COMMENT ON COLUMN "chicago_taxi"."takings__panes"."trip_total" IS 'The sum of trip_total. Unit: USD.';

COMMENT ON COLUMN "chicago_taxi"."takings__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "chicago_taxi"."takings__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "chicago_taxi"."takings__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "chicago_taxi"."takings__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "chicago_taxi"."takings__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE SEQUENCE IF NOT EXISTS "chicago_taxi"."takings__landing_seq";

CREATE TABLE IF NOT EXISTS "chicago_taxi"."takings__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"chicago_taxi"."takings__landing_seq"'),
  "row_id" VARCHAR,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "fare" DECIMAL(38, 2),
  "tips" DECIMAL(38, 2),
  "trip_total" DECIMAL(38, 2),
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

CREATE OR REPLACE VIEW "chicago_taxi"."takings" AS
SELECT * EXCLUDE ("withdrawn")
FROM "chicago_taxi"."takings__panes"
WHERE NOT "withdrawn";

CREATE TABLE IF NOT EXISTS "chicago_taxi"."day_so_far__panes" (
  "row_id" VARCHAR NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "trips" BIGINT,
  "fare" DECIMAL(38, 2),
  "tips_avg" DECIMAL(38, 2),
  "total_avg" DECIMAL(38, 2),
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

COMMENT ON TABLE "chicago_taxi"."day_so_far__panes" IS 'The day so far, from midnight to midnight in Chicago.';

COMMENT ON COLUMN "chicago_taxi"."day_so_far__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "chicago_taxi"."day_so_far__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "chicago_taxi"."day_so_far__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "chicago_taxi"."day_so_far__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "chicago_taxi"."day_so_far__panes"."trips" IS 'How many events.';

COMMENT ON COLUMN "chicago_taxi"."day_so_far__panes"."fare" IS 'The sum of fare. Unit: USD.';

COMMENT ON COLUMN "chicago_taxi"."day_so_far__panes"."tips_avg" IS 'The mean of tips. Unit: USD.';

COMMENT ON COLUMN "chicago_taxi"."day_so_far__panes"."total_avg" IS 'The mean of trip_total. Unit: USD.';

COMMENT ON COLUMN "chicago_taxi"."day_so_far__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "chicago_taxi"."day_so_far__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "chicago_taxi"."day_so_far__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "chicago_taxi"."day_so_far__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "chicago_taxi"."day_so_far__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE SEQUENCE IF NOT EXISTS "chicago_taxi"."day_so_far__landing_seq";

CREATE TABLE IF NOT EXISTS "chicago_taxi"."day_so_far__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"chicago_taxi"."day_so_far__landing_seq"'),
  "row_id" VARCHAR,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "trips" BIGINT,
  "fare" DECIMAL(38, 2),
  "tips_avg" DECIMAL(38, 2),
  "total_avg" DECIMAL(38, 2),
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

CREATE OR REPLACE VIEW "chicago_taxi"."day_so_far" AS
SELECT * EXCLUDE ("withdrawn")
FROM "chicago_taxi"."day_so_far__panes"
WHERE NOT "withdrawn";

CREATE TABLE IF NOT EXISTS "chicago_taxi"."pickups_by_area__panes" (
  "row_id" VARCHAR NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "pickup_community_area" BIGINT,
  "trips" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

COMMENT ON TABLE "chicago_taxi"."pickups_by_area__panes" IS 'Hot spots: pickups of the last minute by community area.';

COMMENT ON COLUMN "chicago_taxi"."pickups_by_area__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "chicago_taxi"."pickups_by_area__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "chicago_taxi"."pickups_by_area__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "chicago_taxi"."pickups_by_area__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "chicago_taxi"."pickups_by_area__panes"."pickup_community_area" IS 'The community area where the trip began.';

COMMENT ON COLUMN "chicago_taxi"."pickups_by_area__panes"."trips" IS 'How many events.';

COMMENT ON COLUMN "chicago_taxi"."pickups_by_area__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "chicago_taxi"."pickups_by_area__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "chicago_taxi"."pickups_by_area__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "chicago_taxi"."pickups_by_area__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "chicago_taxi"."pickups_by_area__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE SEQUENCE IF NOT EXISTS "chicago_taxi"."pickups_by_area__landing_seq";

CREATE TABLE IF NOT EXISTS "chicago_taxi"."pickups_by_area__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"chicago_taxi"."pickups_by_area__landing_seq"'),
  "row_id" VARCHAR,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "pickup_community_area" BIGINT,
  "trips" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

CREATE OR REPLACE VIEW "chicago_taxi"."pickups_by_area" AS
SELECT * EXCLUDE ("withdrawn")
FROM "chicago_taxi"."pickups_by_area__panes"
WHERE NOT "withdrawn";

CREATE TABLE IF NOT EXISTS "chicago_taxi"."pickups_by_location__panes" (
  "row_id" VARCHAR NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "pickup_centroid_location" VARCHAR,
  "trips" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

COMMENT ON TABLE "chicago_taxi"."pickups_by_location__panes" IS 'Hot spots: pickups of the last minute by location.';

COMMENT ON COLUMN "chicago_taxi"."pickups_by_location__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "chicago_taxi"."pickups_by_location__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "chicago_taxi"."pickups_by_location__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "chicago_taxi"."pickups_by_location__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "chicago_taxi"."pickups_by_location__panes"."pickup_centroid_location" IS 'The middle of the pickup area as POINT (longitude latitude).';

COMMENT ON COLUMN "chicago_taxi"."pickups_by_location__panes"."trips" IS 'How many events.';

COMMENT ON COLUMN "chicago_taxi"."pickups_by_location__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "chicago_taxi"."pickups_by_location__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "chicago_taxi"."pickups_by_location__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "chicago_taxi"."pickups_by_location__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "chicago_taxi"."pickups_by_location__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE SEQUENCE IF NOT EXISTS "chicago_taxi"."pickups_by_location__landing_seq";

CREATE TABLE IF NOT EXISTS "chicago_taxi"."pickups_by_location__landing" (
  "landed_seq" BIGINT DEFAULT nextval('"chicago_taxi"."pickups_by_location__landing_seq"'),
  "row_id" VARCHAR,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR,
  "pickup_centroid_location" VARCHAR,
  "trips" BIGINT,
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
);

CREATE OR REPLACE VIEW "chicago_taxi"."pickups_by_location" AS
SELECT * EXCLUDE ("withdrawn")
FROM "chicago_taxi"."pickups_by_location__panes"
WHERE NOT "withdrawn";
