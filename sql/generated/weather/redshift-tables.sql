CREATE SCHEMA IF NOT EXISTS "weather";

CREATE TABLE IF NOT EXISTS "weather"."events" (
  "station_id" VARCHAR(160) NOT NULL,
  "observed_at" TIMESTAMPTZ NOT NULL,
  "city" VARCHAR(240),
  "condition" VARCHAR(64),
  "temperature" DECIMAL(5, 2),
  "humidity" BIGINT,
  "pressure" DECIMAL(5, 1),
  "wind_speed" DECIMAL(5, 2),
  "wind_direction" BIGINT,
  "rain" DECIMAL(5, 2),
  "latitude" DOUBLE PRECISION,
  "longitude" DOUBLE PRECISION,
  "received_at" TIMESTAMPTZ,
  "schema_version" BIGINT,
  PRIMARY KEY ("station_id", "observed_at")
)
DISTSTYLE KEY
DISTKEY ("station_id")
SORTKEY ("observed_at");

COMMENT ON TABLE "weather"."events" IS 'Observations of weather stations in the cities where scooters are ridden.';

COMMENT ON COLUMN "weather"."events"."station_id" IS 'The station.';

COMMENT ON COLUMN "weather"."events"."observed_at" IS 'When it observed.';

COMMENT ON COLUMN "weather"."events"."city" IS 'The city that the station stands in.';

COMMENT ON COLUMN "weather"."events"."condition" IS 'The weather in one word.';

COMMENT ON COLUMN "weather"."events"."temperature" IS 'Two metres high. Unit: °C.';

COMMENT ON COLUMN "weather"."events"."humidity" IS 'Relative humidity. Unit: %.';

COMMENT ON COLUMN "weather"."events"."pressure" IS 'Air pressure at sea level. Unit: hPa.';

COMMENT ON COLUMN "weather"."events"."wind_speed" IS 'Mean of ten minutes. Unit: m/s.';

COMMENT ON COLUMN "weather"."events"."wind_direction" IS 'Where the wind comes from. Unit: deg.';

COMMENT ON COLUMN "weather"."events"."rain" IS 'Rain and melted snow since the observation before. Unit: mm.';

COMMENT ON COLUMN "weather"."events"."latitude" IS 'Where the station stands. Unit: deg.';

COMMENT ON COLUMN "weather"."events"."longitude" IS 'Where the station stands. Unit: deg.';

COMMENT ON COLUMN "weather"."events"."received_at" IS 'When the event arrived.';

COMMENT ON COLUMN "weather"."events"."schema_version" IS 'The version of the definition by which it was judged.';

CREATE TABLE IF NOT EXISTS "weather"."events__landing" (
  "landed_seq" BIGINT IDENTITY(1, 1),
  "station_id" VARCHAR(160),
  "observed_at" TIMESTAMPTZ,
  "city" VARCHAR(240),
  "condition" VARCHAR(64),
  "temperature" DECIMAL(5, 2),
  "humidity" BIGINT,
  "pressure" DECIMAL(5, 1),
  "wind_speed" DECIMAL(5, 2),
  "wind_direction" BIGINT,
  "rain" DECIMAL(5, 2),
  "latitude" DOUBLE PRECISION,
  "longitude" DOUBLE PRECISION,
  "received_at" TIMESTAMPTZ,
  "schema_version" BIGINT
)
DISTSTYLE KEY
DISTKEY ("station_id");

CREATE TABLE IF NOT EXISTS "weather"."late" (
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

COMMENT ON TABLE "weather"."late" IS 'Events that came too late for some windows, which no longer take them.';

COMMENT ON COLUMN "weather"."late"."stream" IS 'Whose event it is.';

COMMENT ON COLUMN "weather"."late"."lane" IS 'The shard that it came through.';

COMMENT ON COLUMN "weather"."late"."sequence" IS 'The record of the shard that it came with.';

COMMENT ON COLUMN "weather"."late"."index" IS 'Its place there, from 0.';

COMMENT ON COLUMN "weather"."late"."at" IS 'When it was found to be too late.';

COMMENT ON COLUMN "weather"."late"."windows" IS 'The windows that did not take it.';

COMMENT ON COLUMN "weather"."late"."event" IS 'The event, as it was written.';

CREATE TABLE IF NOT EXISTS "weather"."late__landing" (
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

CREATE TABLE IF NOT EXISTS "weather"."quarantine" (
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

COMMENT ON TABLE "weather"."quarantine" IS 'What was not taken as an event, with the reasons.';

COMMENT ON COLUMN "weather"."quarantine"."rejected_at" IS 'When it was rejected.';

COMMENT ON COLUMN "weather"."quarantine"."tenant" IS 'Who sent it.';

COMMENT ON COLUMN "weather"."quarantine"."stream" IS 'Where it was sent.';

COMMENT ON COLUMN "weather"."quarantine"."schema_version" IS 'The version of the definition by which it was judged.';

COMMENT ON COLUMN "weather"."quarantine"."source" IS 'The request, or the record of the log, that it came with.';

COMMENT ON COLUMN "weather"."quarantine"."index" IS 'Its place there, from 0.';

COMMENT ON COLUMN "weather"."quarantine"."id" IS 'The id that it claims.';

COMMENT ON COLUMN "weather"."quarantine"."reasons" IS 'What is wrong with it: place, rule and sentence of each problem.';

COMMENT ON COLUMN "weather"."quarantine"."withheld" IS 'Personal fields whose values were taken out of the original.';

COMMENT ON COLUMN "weather"."quarantine"."part" IS 'Which part of a long original this is, from 1.';

COMMENT ON COLUMN "weather"."quarantine"."parts" IS 'How many parts there are.';

COMMENT ON COLUMN "weather"."quarantine"."encoding" IS 'How the original is written: utf-8 or base64.';

COMMENT ON COLUMN "weather"."quarantine"."original" IS 'What came, as one text.';

CREATE TABLE IF NOT EXISTS "weather"."quarantine__landing" (
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

CREATE TABLE IF NOT EXISTS "weather"."by_city__panes" (
  "row_id" VARCHAR(64) NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(365),
  "city" VARCHAR(240),
  "observations" BIGINT,
  "stations" BIGINT,
  "temperature_mean" DECIMAL(38, 1),
  "temperature_min" DECIMAL(5, 2),
  "temperature_max" DECIMAL(5, 2),
  "humidity_mean" DECIMAL(38, 0),
  "wind_max" DECIMAL(5, 2),
  "rain" DECIMAL(38, 2),
  "condition_last" VARCHAR(64),
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

COMMENT ON TABLE "weather"."by_city__panes" IS 'The weather of each city, every ten minutes.';

COMMENT ON COLUMN "weather"."by_city__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "weather"."by_city__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "weather"."by_city__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "weather"."by_city__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "weather"."by_city__panes"."city" IS 'The city that the station stands in.';

COMMENT ON COLUMN "weather"."by_city__panes"."observations" IS 'How many events.';

COMMENT ON COLUMN "weather"."by_city__panes"."stations" IS 'The number of different values of station_id.';

COMMENT ON COLUMN "weather"."by_city__panes"."temperature_mean" IS 'The mean of temperature. Unit: °C.';

COMMENT ON COLUMN "weather"."by_city__panes"."temperature_min" IS 'The least temperature. Unit: °C.';

COMMENT ON COLUMN "weather"."by_city__panes"."temperature_max" IS 'The largest temperature. Unit: °C.';

COMMENT ON COLUMN "weather"."by_city__panes"."humidity_mean" IS 'The mean of humidity. Unit: %.';

COMMENT ON COLUMN "weather"."by_city__panes"."wind_max" IS 'The largest wind_speed. Unit: m/s.';

COMMENT ON COLUMN "weather"."by_city__panes"."rain" IS 'The sum of rain. Unit: mm.';

COMMENT ON COLUMN "weather"."by_city__panes"."condition_last" IS 'The latest condition.';

COMMENT ON COLUMN "weather"."by_city__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "weather"."by_city__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "weather"."by_city__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "weather"."by_city__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "weather"."by_city__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE TABLE IF NOT EXISTS "weather"."by_city__landing" (
  "landed_seq" BIGINT IDENTITY(1, 1),
  "row_id" VARCHAR(64),
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(365),
  "city" VARCHAR(240),
  "observations" BIGINT,
  "stations" BIGINT,
  "temperature_mean" DECIMAL(38, 1),
  "temperature_min" DECIMAL(5, 2),
  "temperature_max" DECIMAL(5, 2),
  "humidity_mean" DECIMAL(38, 0),
  "wind_max" DECIMAL(5, 2),
  "rain" DECIMAL(38, 2),
  "condition_last" VARCHAR(64),
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
)
DISTSTYLE KEY
DISTKEY ("group_key");

CREATE OR REPLACE VIEW "weather"."by_city" AS
SELECT
  "row_id",
  "window_start",
  "window_end",
  "group_key",
  "city",
  "observations",
  "stations",
  "temperature_mean",
  "temperature_min",
  "temperature_max",
  "humidity_mean",
  "wind_max",
  "rain",
  "condition_last",
  "generation",
  "revision",
  "final",
  "emitted_at"
FROM "weather"."by_city__panes"
WHERE NOT "withdrawn"
WITH NO SCHEMA BINDING;

COMMENT ON VIEW "weather"."by_city" IS 'The weather of each city, every ten minutes.';

CREATE TABLE IF NOT EXISTS "weather"."by_station__panes" (
  "row_id" VARCHAR(64) NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(245),
  "station_id" VARCHAR(160),
  "observations" BIGINT,
  "temperature_last" DECIMAL(5, 2),
  "pressure_last" DECIMAL(5, 1),
  "wind_max" DECIMAL(5, 2),
  "rain" DECIMAL(38, 2),
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

COMMENT ON TABLE "weather"."by_station__panes" IS 'What each station observed last, and its extremes.';

COMMENT ON COLUMN "weather"."by_station__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "weather"."by_station__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "weather"."by_station__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "weather"."by_station__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "weather"."by_station__panes"."station_id" IS 'The station.';

COMMENT ON COLUMN "weather"."by_station__panes"."observations" IS 'How many events.';

COMMENT ON COLUMN "weather"."by_station__panes"."temperature_last" IS 'The latest temperature. Unit: °C.';

COMMENT ON COLUMN "weather"."by_station__panes"."pressure_last" IS 'The latest pressure. Unit: hPa.';

COMMENT ON COLUMN "weather"."by_station__panes"."wind_max" IS 'The largest wind_speed. Unit: m/s.';

COMMENT ON COLUMN "weather"."by_station__panes"."rain" IS 'The sum of rain. Unit: mm.';

COMMENT ON COLUMN "weather"."by_station__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "weather"."by_station__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "weather"."by_station__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "weather"."by_station__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "weather"."by_station__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE TABLE IF NOT EXISTS "weather"."by_station__landing" (
  "landed_seq" BIGINT IDENTITY(1, 1),
  "row_id" VARCHAR(64),
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(245),
  "station_id" VARCHAR(160),
  "observations" BIGINT,
  "temperature_last" DECIMAL(5, 2),
  "pressure_last" DECIMAL(5, 1),
  "wind_max" DECIMAL(5, 2),
  "rain" DECIMAL(38, 2),
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
)
DISTSTYLE KEY
DISTKEY ("group_key");

CREATE OR REPLACE VIEW "weather"."by_station" AS
SELECT
  "row_id",
  "window_start",
  "window_end",
  "group_key",
  "station_id",
  "observations",
  "temperature_last",
  "pressure_last",
  "wind_max",
  "rain",
  "generation",
  "revision",
  "final",
  "emitted_at"
FROM "weather"."by_station__panes"
WHERE NOT "withdrawn"
WITH NO SCHEMA BINDING;

COMMENT ON VIEW "weather"."by_station" IS 'What each station observed last, and its extremes.';

CREATE TABLE IF NOT EXISTS "weather"."pressure__panes" (
  "row_id" VARCHAR(64) NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(365),
  "city" VARCHAR(240),
  "observations" BIGINT,
  "pressure_mean" DECIMAL(38, 2),
  "pressure_min" DECIMAL(5, 1),
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

COMMENT ON TABLE "weather"."pressure__panes" IS 'Mean air pressure of the last hour by city: a storm shows here before the wind does.';

COMMENT ON COLUMN "weather"."pressure__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "weather"."pressure__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "weather"."pressure__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "weather"."pressure__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "weather"."pressure__panes"."city" IS 'The city that the station stands in.';

COMMENT ON COLUMN "weather"."pressure__panes"."observations" IS 'How many events.';

COMMENT ON COLUMN "weather"."pressure__panes"."pressure_mean" IS 'The mean of pressure. Unit: hPa.';

COMMENT ON COLUMN "weather"."pressure__panes"."pressure_min" IS 'The least pressure. Unit: hPa.';

COMMENT ON COLUMN "weather"."pressure__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "weather"."pressure__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "weather"."pressure__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "weather"."pressure__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "weather"."pressure__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE TABLE IF NOT EXISTS "weather"."pressure__landing" (
  "landed_seq" BIGINT IDENTITY(1, 1),
  "row_id" VARCHAR(64),
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(365),
  "city" VARCHAR(240),
  "observations" BIGINT,
  "pressure_mean" DECIMAL(38, 2),
  "pressure_min" DECIMAL(5, 1),
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
)
DISTSTYLE KEY
DISTKEY ("group_key");

CREATE OR REPLACE VIEW "weather"."pressure" AS
SELECT
  "row_id",
  "window_start",
  "window_end",
  "group_key",
  "city",
  "observations",
  "pressure_mean",
  "pressure_min",
  "generation",
  "revision",
  "final",
  "emitted_at"
FROM "weather"."pressure__panes"
WHERE NOT "withdrawn"
WITH NO SCHEMA BINDING;

COMMENT ON VIEW "weather"."pressure" IS 'Mean air pressure of the last hour by city: a storm shows here before the wind does.';

CREATE TABLE IF NOT EXISTS "weather"."all__panes" (
  "row_id" VARCHAR(64) NOT NULL,
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(16),
  "observations" BIGINT,
  "stations" BIGINT,
  "wind_max" DECIMAL(5, 2),
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ,
  PRIMARY KEY ("row_id")
)
DISTSTYLE AUTO
SORTKEY ("window_start");

COMMENT ON TABLE "weather"."all__panes" IS 'Stations that report, every minute.';

COMMENT ON COLUMN "weather"."all__panes"."row_id" IS 'What identifies the row: window, span and group.';

COMMENT ON COLUMN "weather"."all__panes"."window_start" IS 'The beginning of the span, which is part of it.';

COMMENT ON COLUMN "weather"."all__panes"."window_end" IS 'The end of the span, which is not part of it.';

COMMENT ON COLUMN "weather"."all__panes"."group_key" IS 'The group as a JSON list.';

COMMENT ON COLUMN "weather"."all__panes"."observations" IS 'How many events.';

COMMENT ON COLUMN "weather"."all__panes"."stations" IS 'The number of different values of station_id.';

COMMENT ON COLUMN "weather"."all__panes"."wind_max" IS 'The largest wind_speed. Unit: m/s.';

COMMENT ON COLUMN "weather"."all__panes"."generation" IS 'Which computation of the stream the row is from; a later one replaces it.';

COMMENT ON COLUMN "weather"."all__panes"."revision" IS 'Which revision of the row this is; a later one replaces it.';

COMMENT ON COLUMN "weather"."all__panes"."final" IS 'Whether the watermark had passed the end of the span.';

COMMENT ON COLUMN "weather"."all__panes"."withdrawn" IS 'Whether the row became part of another one and holds no more.';

COMMENT ON COLUMN "weather"."all__panes"."emitted_at" IS 'When the revision was emitted.';

CREATE TABLE IF NOT EXISTS "weather"."all__landing" (
  "landed_seq" BIGINT IDENTITY(1, 1),
  "row_id" VARCHAR(64),
  "window_start" TIMESTAMPTZ,
  "window_end" TIMESTAMPTZ,
  "group_key" VARCHAR(16),
  "observations" BIGINT,
  "stations" BIGINT,
  "wind_max" DECIMAL(5, 2),
  "generation" BIGINT,
  "revision" BIGINT,
  "final" BOOLEAN,
  "withdrawn" BOOLEAN,
  "emitted_at" TIMESTAMPTZ
)
DISTSTYLE AUTO;

CREATE OR REPLACE VIEW "weather"."all" AS
SELECT
  "row_id",
  "window_start",
  "window_end",
  "group_key",
  "observations",
  "stations",
  "wind_max",
  "generation",
  "revision",
  "final",
  "emitted_at"
FROM "weather"."all__panes"
WHERE NOT "withdrawn"
WITH NO SCHEMA BINDING;

COMMENT ON VIEW "weather"."all" IS 'Stations that report, every minute.';
