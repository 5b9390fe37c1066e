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

CREATE TABLE IF NOT EXISTS "chicago_taxi"."batch__runs" (
  "run_id" VARCHAR NOT NULL,
  "as_of" TIMESTAMPTZ,
  "taken_at" TIMESTAMPTZ,
  "cut" TIMESTAMPTZ,
  "events" BIGINT
);

COMMENT ON TABLE "chicago_taxi"."batch__runs" IS 'Runs of the batch that were stored.';

COMMENT ON COLUMN "chicago_taxi"."batch__runs"."run_id" IS 'The run that found it.';

COMMENT ON COLUMN "chicago_taxi"."batch__runs"."as_of" IS 'Everything that arrived until then is in it.';

COMMENT ON COLUMN "chicago_taxi"."batch__runs"."taken_at" IS 'When the events were taken.';

COMMENT ON COLUMN "chicago_taxi"."batch__runs"."cut" IS 'Trends and hot spots have the events before this.';

COMMENT ON COLUMN "chicago_taxi"."batch__runs"."events" IS 'How many events there were.';

CREATE TABLE IF NOT EXISTS "chicago_taxi"."fares__batch" (
  "run_id" VARCHAR,
  "as_of" TIMESTAMPTZ,
  "day_start" TIMESTAMPTZ,
  "trips" BIGINT,
  "fare" DECIMAL(38, 2),
  "trips__missed" BIGINT,
  "fare__missed" DECIMAL(38, 2)
);

COMMENT ON TABLE "chicago_taxi"."fares__batch" IS 'Trips and fares by day, month, quarter and year.';

COMMENT ON COLUMN "chicago_taxi"."fares__batch"."run_id" IS 'The run that found it.';

COMMENT ON COLUMN "chicago_taxi"."fares__batch"."as_of" IS 'Everything that arrived until then is in it.';

COMMENT ON COLUMN "chicago_taxi"."fares__batch"."day_start" IS 'The beginning of the day.';

COMMENT ON COLUMN "chicago_taxi"."fares__batch"."trips" IS 'How many events.';

COMMENT ON COLUMN "chicago_taxi"."fares__batch"."fare" IS 'The sum of fare. Unit: USD.';

COMMENT ON COLUMN "chicago_taxi"."fares__batch"."trips__missed" IS 'What of trips the panes of day_so_far lack.';

COMMENT ON COLUMN "chicago_taxi"."fares__batch"."fare__missed" IS 'What of fare the panes of day_so_far lack.';

CREATE TABLE IF NOT EXISTS "chicago_taxi"."revenue__batch" (
  "run_id" VARCHAR,
  "as_of" TIMESTAMPTZ,
  "day_start" TIMESTAMPTZ,
  "fare" DECIMAL(38, 2),
  "tips" DECIMAL(38, 2),
  "trip_total" DECIMAL(38, 2),
  "fare__missed" DECIMAL(38, 2),
  "tips__missed" DECIMAL(38, 2),
  "trip_total__missed" DECIMAL(38, 2)
);

COMMENT ON TABLE "chicago_taxi"."revenue__batch" IS 'What the taxis take by day, month, quarter and year, and what came together so far.';

COMMENT ON COLUMN "chicago_taxi"."revenue__batch"."run_id" IS 'The run that found it.';

COMMENT ON COLUMN "chicago_taxi"."revenue__batch"."as_of" IS 'Everything that arrived until then is in it.';

COMMENT ON COLUMN "chicago_taxi"."revenue__batch"."day_start" IS 'The beginning of the day.';

COMMENT ON COLUMN "chicago_taxi"."revenue__batch"."fare" IS 'The sum of fare. Unit: USD.';

COMMENT ON COLUMN "chicago_taxi"."revenue__batch"."tips" IS 'The sum of tips. Unit: USD.';

COMMENT ON COLUMN "chicago_taxi"."revenue__batch"."trip_total" IS 'The sum of trip_total. Unit: USD.';

COMMENT ON COLUMN "chicago_taxi"."revenue__batch"."fare__missed" IS 'What of fare the panes of takings lack.';

COMMENT ON COLUMN "chicago_taxi"."revenue__batch"."tips__missed" IS 'What of tips the panes of takings lack.';

COMMENT ON COLUMN "chicago_taxi"."revenue__batch"."trip_total__missed" IS 'What of trip_total the panes of takings lack.';

CREATE TABLE IF NOT EXISTS "chicago_taxi"."hot_areas__batch" (
  "run_id" VARCHAR,
  "as_of" TIMESTAMPTZ,
  "period" VARCHAR,
  "period_start" TIMESTAMPTZ,
  "pickup_community_area" BIGINT,
  "slots" BIGINT,
  "slots_at_top" BIGINT,
  "share" DOUBLE,
  "persistent" BOOLEAN,
  "events" BIGINT
);

COMMENT ON TABLE "chicago_taxi"."hot_areas__batch" IS 'Community areas with many pickups, hour after hour.';

COMMENT ON COLUMN "chicago_taxi"."hot_areas__batch"."run_id" IS 'The run that found it.';

COMMENT ON COLUMN "chicago_taxi"."hot_areas__batch"."as_of" IS 'Everything that arrived until then is in it.';

COMMENT ON COLUMN "chicago_taxi"."hot_areas__batch"."period" IS 'The month.';

COMMENT ON COLUMN "chicago_taxi"."hot_areas__batch"."period_start" IS 'The beginning of the month.';

COMMENT ON COLUMN "chicago_taxi"."hot_areas__batch"."pickup_community_area" IS 'The community area where the trip began.';

COMMENT ON COLUMN "chicago_taxi"."hot_areas__batch"."slots" IS 'How many hours of the month had events.';

COMMENT ON COLUMN "chicago_taxi"."hot_areas__batch"."slots_at_top" IS 'In how many of them it was among the best 5.';

COMMENT ON COLUMN "chicago_taxi"."hot_areas__batch"."share" IS 'Their share.';

COMMENT ON COLUMN "chicago_taxi"."hot_areas__batch"."persistent" IS 'Whether that is at least 50 %.';

COMMENT ON COLUMN "chicago_taxi"."hot_areas__batch"."events" IS 'How many events it had.';

CREATE TABLE IF NOT EXISTS "chicago_taxi"."hot_locations__batch" (
  "run_id" VARCHAR,
  "as_of" TIMESTAMPTZ,
  "period" VARCHAR,
  "period_start" TIMESTAMPTZ,
  "pickup_centroid_location" VARCHAR,
  "slots" BIGINT,
  "slots_at_top" BIGINT,
  "share" DOUBLE,
  "persistent" BOOLEAN,
  "events" BIGINT
);

COMMENT ON TABLE "chicago_taxi"."hot_locations__batch" IS 'Locations with many pickups, day after day.';

COMMENT ON COLUMN "chicago_taxi"."hot_locations__batch"."run_id" IS 'The run that found it.';

COMMENT ON COLUMN "chicago_taxi"."hot_locations__batch"."as_of" IS 'Everything that arrived until then is in it.';

COMMENT ON COLUMN "chicago_taxi"."hot_locations__batch"."period" IS 'The month.';

COMMENT ON COLUMN "chicago_taxi"."hot_locations__batch"."period_start" IS 'The beginning of the month.';

COMMENT ON COLUMN "chicago_taxi"."hot_locations__batch"."pickup_centroid_location" IS 'The middle of the pickup area as POINT (longitude latitude).';

COMMENT ON COLUMN "chicago_taxi"."hot_locations__batch"."slots" IS 'How many days of the month had events.';

COMMENT ON COLUMN "chicago_taxi"."hot_locations__batch"."slots_at_top" IS 'In how many of them it was among the best 10.';

COMMENT ON COLUMN "chicago_taxi"."hot_locations__batch"."share" IS 'Their share.';

COMMENT ON COLUMN "chicago_taxi"."hot_locations__batch"."persistent" IS 'Whether that is at least 75 %.';

COMMENT ON COLUMN "chicago_taxi"."hot_locations__batch"."events" IS 'How many events it had.';

CREATE TABLE IF NOT EXISTS "chicago_taxi"."taxis__batch" (
  "run_id" VARCHAR,
  "as_of" TIMESTAMPTZ,
  "taxi_id" VARCHAR,
  "events" BIGINT,
  "first_at" TIMESTAMPTZ,
  "last_at" TIMESTAMPTZ,
  "fare_mean" DECIMAL(38, 2),
  "fare_deviation" DECIMAL(38, 2),
  "fare_least" DECIMAL(10, 2),
  "fare_largest" DECIMAL(10, 2),
  "miles" DECIMAL(38, 3)
);

COMMENT ON TABLE "chicago_taxi"."taxis__batch" IS 'The last 100 trips of each taxi.';

COMMENT ON COLUMN "chicago_taxi"."taxis__batch"."run_id" IS 'The run that found it.';

COMMENT ON COLUMN "chicago_taxi"."taxis__batch"."as_of" IS 'Everything that arrived until then is in it.';

COMMENT ON COLUMN "chicago_taxi"."taxis__batch"."taxi_id" IS 'A hash of the taxi medallion.';

COMMENT ON COLUMN "chicago_taxi"."taxis__batch"."events" IS 'How many of its last 100 events there are.';

COMMENT ON COLUMN "chicago_taxi"."taxis__batch"."first_at" IS 'When the first of them happened.';

COMMENT ON COLUMN "chicago_taxi"."taxis__batch"."last_at" IS 'When the last of them happened.';

COMMENT ON COLUMN "chicago_taxi"."taxis__batch"."fare_mean" IS 'The mean of fare. Unit: USD.';

COMMENT ON COLUMN "chicago_taxi"."taxis__batch"."fare_deviation" IS 'The standard deviation of fare. Unit: USD.';

COMMENT ON COLUMN "chicago_taxi"."taxis__batch"."fare_least" IS 'The least fare. Unit: USD.';

COMMENT ON COLUMN "chicago_taxi"."taxis__batch"."fare_largest" IS 'The largest fare. Unit: USD.';

COMMENT ON COLUMN "chicago_taxi"."taxis__batch"."miles" IS 'The sum of trip_miles. Unit: mi.';

CREATE OR REPLACE VIEW "chicago_taxi"."fares__days" AS
SELECT
  "day_start",
  CASE WHEN "panes_at" > "as_of" OR "as_of" IS NULL THEN CAST('panes' AS VARCHAR(64)) ELSE CAST('batch' AS VARCHAR(64)) END AS "layer",
  CASE WHEN "panes_at" > "as_of" OR "as_of" IS NULL THEN COALESCE("trips__panes" + "trips__missed", "trips__panes", "trips__missed") ELSE "trips__batch" END AS "trips",
  CASE WHEN "panes_at" > "as_of" OR "as_of" IS NULL THEN COALESCE("fare__panes" + "fare__missed", "fare__panes", "fare__missed") ELSE "fare__batch" END AS "fare"
FROM (
  SELECT
    "day_start",
    MAX("as_of") AS "as_of",
    MAX("panes_at") AS "panes_at",
    CAST(SUM("trips__batch") AS BIGINT) AS "trips__batch",
    CAST(SUM("trips__panes") AS BIGINT) AS "trips__panes",
    CAST(SUM("trips__missed") AS BIGINT) AS "trips__missed",
    CAST(SUM("fare__batch") AS DECIMAL(38, 2)) AS "fare__batch",
    CAST(SUM("fare__panes") AS DECIMAL(38, 2)) AS "fare__panes",
    CAST(SUM("fare__missed") AS DECIMAL(38, 2)) AS "fare__missed"
  FROM (
    SELECT
      "day_start",
      "as_of",
      CAST(NULL AS TIMESTAMPTZ) AS "panes_at",
      "trips" AS "trips__batch",
      "fare" AS "fare__batch",
      CAST(NULL AS BIGINT) AS "trips__panes",
      CAST(NULL AS DECIMAL(38, 2)) AS "fare__panes",
      "trips__missed",
      "fare__missed"
    FROM "chicago_taxi"."fares__batch"
    UNION ALL
    SELECT
      DATE_TRUNC('day', "window_start" AT TIME ZONE 'America/Chicago') AT TIME ZONE 'America/Chicago' AS "day_start",
      CAST(NULL AS TIMESTAMPTZ) AS "as_of",
      "emitted_at" AS "panes_at",
      CAST(NULL AS BIGINT) AS "trips__batch",
      CAST(NULL AS DECIMAL(38, 2)) AS "fare__batch",
      "trips" AS "trips__panes",
      "fare" AS "fare__panes",
      CAST(NULL AS BIGINT) AS "trips__missed",
      CAST(NULL AS DECIMAL(38, 2)) AS "fare__missed"
    FROM "chicago_taxi"."day_so_far"
  ) AS "layers"
  GROUP BY "day_start"
) AS "both";

CREATE OR REPLACE VIEW "chicago_taxi"."fares" AS
SELECT
  "unit",
  "period",
  "period_start",
  CAST(SUM("trips") AS BIGINT) AS "trips",
  CAST(SUM("fare") AS DECIMAL(38, 2)) AS "fare",
  CAST(ROUND(CAST(SUM("fare") AS DOUBLE PRECISION) / NULLIF(SUM("trips"), 0), 2) AS DECIMAL(38, 2)) AS "fare_per_trip",
  COUNT(DISTINCT "day_start") AS "days",
  COUNT(DISTINCT CASE WHEN "layer" = 'panes' THEN "day_start" END) AS "days_of_panes"
FROM (
  SELECT
    CAST('day' AS VARCHAR(64)) AS "unit",
    CAST(CAST("day_start" AT TIME ZONE 'America/Chicago' AS DATE) AS VARCHAR) AS "period",
    DATE_TRUNC('day', "day_start" AT TIME ZONE 'America/Chicago') AT TIME ZONE 'America/Chicago' AS "period_start",
    "day_start",
    "layer",
    "trips",
    "fare"
  FROM "chicago_taxi"."fares__days"
  UNION ALL
  SELECT
    CAST('month' AS VARCHAR(64)) AS "unit",
    SUBSTRING(CAST(CAST("day_start" AT TIME ZONE 'America/Chicago' AS DATE) AS VARCHAR), 1, 7) AS "period",
    DATE_TRUNC('month', "day_start" AT TIME ZONE 'America/Chicago') AT TIME ZONE 'America/Chicago' AS "period_start",
    "day_start",
    "layer",
    "trips",
    "fare"
  FROM "chicago_taxi"."fares__days"
  UNION ALL
  SELECT
    CAST('quarter' AS VARCHAR(64)) AS "unit",
    SUBSTRING(CAST(CAST("day_start" AT TIME ZONE 'America/Chicago' AS DATE) AS VARCHAR), 1, 4) || '-Q' || CAST(EXTRACT(QUARTER FROM "day_start" AT TIME ZONE 'America/Chicago') AS VARCHAR) AS "period",
    DATE_TRUNC('quarter', "day_start" AT TIME ZONE 'America/Chicago') AT TIME ZONE 'America/Chicago' AS "period_start",
    "day_start",
    "layer",
    "trips",
    "fare"
  FROM "chicago_taxi"."fares__days"
  UNION ALL
  SELECT
    CAST('year' AS VARCHAR(64)) AS "unit",
    SUBSTRING(CAST(CAST("day_start" AT TIME ZONE 'America/Chicago' AS DATE) AS VARCHAR), 1, 4) AS "period",
    DATE_TRUNC('year', "day_start" AT TIME ZONE 'America/Chicago') AT TIME ZONE 'America/Chicago' AS "period_start",
    "day_start",
    "layer",
    "trips",
    "fare"
  FROM "chicago_taxi"."fares__days"
) AS "dated"
GROUP BY "unit", "period", "period_start";

CREATE OR REPLACE VIEW "chicago_taxi"."revenue__days" AS
SELECT
  "day_start",
  CASE WHEN "panes_at" > "as_of" OR "as_of" IS NULL THEN CAST('panes' AS VARCHAR(64)) ELSE CAST('batch' AS VARCHAR(64)) END AS "layer",
  CASE WHEN "panes_at" > "as_of" OR "as_of" IS NULL THEN COALESCE("fare__panes" + "fare__missed", "fare__panes", "fare__missed") ELSE "fare__batch" END AS "fare",
  CASE WHEN "panes_at" > "as_of" OR "as_of" IS NULL THEN COALESCE("tips__panes" + "tips__missed", "tips__panes", "tips__missed") ELSE "tips__batch" END AS "tips",
  CASE WHEN "panes_at" > "as_of" OR "as_of" IS NULL THEN COALESCE("trip_total__panes" + "trip_total__missed", "trip_total__panes", "trip_total__missed") ELSE "trip_total__batch" END AS "trip_total"
FROM (
  SELECT
    "day_start",
    MAX("as_of") AS "as_of",
    MAX("panes_at") AS "panes_at",
    CAST(SUM("fare__batch") AS DECIMAL(38, 2)) AS "fare__batch",
    CAST(SUM("fare__panes") AS DECIMAL(38, 2)) AS "fare__panes",
    CAST(SUM("fare__missed") AS DECIMAL(38, 2)) AS "fare__missed",
    CAST(SUM("tips__batch") AS DECIMAL(38, 2)) AS "tips__batch",
    CAST(SUM("tips__panes") AS DECIMAL(38, 2)) AS "tips__panes",
    CAST(SUM("tips__missed") AS DECIMAL(38, 2)) AS "tips__missed",
    CAST(SUM("trip_total__batch") AS DECIMAL(38, 2)) AS "trip_total__batch",
    CAST(SUM("trip_total__panes") AS DECIMAL(38, 2)) AS "trip_total__panes",
    CAST(SUM("trip_total__missed") AS DECIMAL(38, 2)) AS "trip_total__missed"
  FROM (
    SELECT
      "day_start",
      "as_of",
      CAST(NULL AS TIMESTAMPTZ) AS "panes_at",
      "fare" AS "fare__batch",
      "tips" AS "tips__batch",
      "trip_total" AS "trip_total__batch",
      CAST(NULL AS DECIMAL(38, 2)) AS "fare__panes",
      CAST(NULL AS DECIMAL(38, 2)) AS "tips__panes",
      CAST(NULL AS DECIMAL(38, 2)) AS "trip_total__panes",
      "fare__missed",
      "tips__missed",
      "trip_total__missed"
    FROM "chicago_taxi"."revenue__batch"
    UNION ALL
    SELECT
      DATE_TRUNC('day', "window_start" AT TIME ZONE 'America/Chicago') AT TIME ZONE 'America/Chicago' AS "day_start",
      CAST(NULL AS TIMESTAMPTZ) AS "as_of",
      "emitted_at" AS "panes_at",
      CAST(NULL AS DECIMAL(38, 2)) AS "fare__batch",
      CAST(NULL AS DECIMAL(38, 2)) AS "tips__batch",
      CAST(NULL AS DECIMAL(38, 2)) AS "trip_total__batch",
      "fare" AS "fare__panes",
      "tips" AS "tips__panes",
      "trip_total" AS "trip_total__panes",
      CAST(NULL AS DECIMAL(38, 2)) AS "fare__missed",
      CAST(NULL AS DECIMAL(38, 2)) AS "tips__missed",
      CAST(NULL AS DECIMAL(38, 2)) AS "trip_total__missed"
    FROM "chicago_taxi"."takings"
  ) AS "layers"
  GROUP BY "day_start"
) AS "both";

CREATE OR REPLACE VIEW "chicago_taxi"."revenue" AS
SELECT
  "unit",
  "period",
  "period_start",
  CAST(SUM("fare") AS DECIMAL(38, 2)) AS "fare",
  CAST(SUM("tips") AS DECIMAL(38, 2)) AS "tips",
  CAST(SUM("trip_total") AS DECIMAL(38, 2)) AS "trip_total",
  COUNT(DISTINCT "day_start") AS "days",
  COUNT(DISTINCT CASE WHEN "layer" = 'panes' THEN "day_start" END) AS "days_of_panes"
FROM (
  SELECT
    CAST('day' AS VARCHAR(64)) AS "unit",
    CAST(CAST("day_start" AT TIME ZONE 'America/Chicago' AS DATE) AS VARCHAR) AS "period",
    DATE_TRUNC('day', "day_start" AT TIME ZONE 'America/Chicago') AT TIME ZONE 'America/Chicago' AS "period_start",
    "day_start",
    "layer",
    "fare",
    "tips",
    "trip_total"
  FROM "chicago_taxi"."revenue__days"
  UNION ALL
  SELECT
    CAST('month' AS VARCHAR(64)) AS "unit",
    SUBSTRING(CAST(CAST("day_start" AT TIME ZONE 'America/Chicago' AS DATE) AS VARCHAR), 1, 7) AS "period",
    DATE_TRUNC('month', "day_start" AT TIME ZONE 'America/Chicago') AT TIME ZONE 'America/Chicago' AS "period_start",
    "day_start",
    "layer",
    "fare",
    "tips",
    "trip_total"
  FROM "chicago_taxi"."revenue__days"
  UNION ALL
  SELECT
    CAST('quarter' AS VARCHAR(64)) AS "unit",
    SUBSTRING(CAST(CAST("day_start" AT TIME ZONE 'America/Chicago' AS DATE) AS VARCHAR), 1, 4) || '-Q' || CAST(EXTRACT(QUARTER FROM "day_start" AT TIME ZONE 'America/Chicago') AS VARCHAR) AS "period",
    DATE_TRUNC('quarter', "day_start" AT TIME ZONE 'America/Chicago') AT TIME ZONE 'America/Chicago' AS "period_start",
    "day_start",
    "layer",
    "fare",
    "tips",
    "trip_total"
  FROM "chicago_taxi"."revenue__days"
  UNION ALL
  SELECT
    CAST('year' AS VARCHAR(64)) AS "unit",
    SUBSTRING(CAST(CAST("day_start" AT TIME ZONE 'America/Chicago' AS DATE) AS VARCHAR), 1, 4) AS "period",
    DATE_TRUNC('year', "day_start" AT TIME ZONE 'America/Chicago') AT TIME ZONE 'America/Chicago' AS "period_start",
    "day_start",
    "layer",
    "fare",
    "tips",
    "trip_total"
  FROM "chicago_taxi"."revenue__days"
) AS "dated"
GROUP BY "unit", "period", "period_start";

CREATE OR REPLACE VIEW "chicago_taxi"."revenue_so_far" AS
SELECT
  CAST(CAST("day_start" AT TIME ZONE 'America/Chicago' AS DATE) AS VARCHAR) AS "period",
  "day_start" AS "period_start",
  "layer",
  "fare",
  CAST(SUM("fare") OVER (ORDER BY "day_start" ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS DECIMAL(38, 2)) AS "fare_so_far",
  "tips",
  CAST(SUM("tips") OVER (ORDER BY "day_start" ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS DECIMAL(38, 2)) AS "tips_so_far",
  "trip_total",
  CAST(SUM("trip_total") OVER (ORDER BY "day_start" ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS DECIMAL(38, 2)) AS "trip_total_so_far"
FROM "chicago_taxi"."revenue__days";

CREATE OR REPLACE VIEW "chicago_taxi"."hot_areas" AS
SELECT
  "spots"."run_id",
  "spots"."as_of",
  "spots"."period",
  "spots"."period_start",
  "spots"."pickup_community_area",
  "spots"."slots",
  "spots"."slots_at_top",
  "spots"."share",
  "spots"."persistent",
  "spots"."events",
  "newest"."now_start" AS "now_start",
  CASE WHEN "newest"."now_start" IS NOT NULL THEN COALESCE("panes"."trips", 0) END AS "now"
FROM "chicago_taxi"."hot_areas__batch" AS "spots"
CROSS JOIN (SELECT MAX("window_start") AS "now_start" FROM "chicago_taxi"."pickups_by_area" WHERE "final") AS "newest"
LEFT JOIN "chicago_taxi"."pickups_by_area" AS "panes"
  ON "panes"."window_start" = "newest"."now_start"
  AND "panes"."pickup_community_area" = "spots"."pickup_community_area";

CREATE OR REPLACE VIEW "chicago_taxi"."hot_locations" AS
SELECT
  "spots"."run_id",
  "spots"."as_of",
  "spots"."period",
  "spots"."period_start",
  "spots"."pickup_centroid_location",
  "spots"."slots",
  "spots"."slots_at_top",
  "spots"."share",
  "spots"."persistent",
  "spots"."events",
  "newest"."now_start" AS "now_start",
  CASE WHEN "newest"."now_start" IS NOT NULL THEN COALESCE("panes"."trips", 0) END AS "now"
FROM "chicago_taxi"."hot_locations__batch" AS "spots"
CROSS JOIN (SELECT MAX("window_start") AS "now_start" FROM "chicago_taxi"."pickups_by_location" WHERE "final") AS "newest"
LEFT JOIN "chicago_taxi"."pickups_by_location" AS "panes"
  ON "panes"."window_start" = "newest"."now_start"
  AND "panes"."pickup_centroid_location" = "spots"."pickup_centroid_location";

CREATE OR REPLACE VIEW "chicago_taxi"."taxis" AS
SELECT
  "run_id",
  "as_of",
  "taxi_id",
  "events",
  "first_at",
  "last_at",
  "fare_mean",
  "fare_deviation",
  "fare_least",
  "fare_largest",
  "miles"
FROM "chicago_taxi"."taxis__batch";
