-- events
BEGIN;

CREATE TEMPORARY TABLE "events__taken" AS
SELECT * FROM "weather"."events__landing";

CREATE TEMPORARY TABLE "events__fresh" AS
SELECT
  "landed"."station_id",
  "landed"."observed_at",
  "landed"."city",
  "landed"."condition",
  "landed"."temperature",
  "landed"."humidity",
  "landed"."pressure",
  "landed"."wind_speed",
  "landed"."wind_direction",
  "landed"."rain",
  "landed"."latitude",
  "landed"."longitude",
  "landed"."received_at",
  "landed"."schema_version"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "station_id", "observed_at" ORDER BY "landed_seq") AS "place"
  FROM "events__taken"
) AS "landed"
LEFT JOIN "weather"."events" AS "known"
  ON "landed"."station_id" = "known"."station_id"
  AND "landed"."observed_at" = "known"."observed_at"
WHERE "landed"."place" = 1
  AND ("known"."station_id" IS NULL);

INSERT INTO "weather"."events" (
  "station_id",
  "observed_at",
  "city",
  "condition",
  "temperature",
  "humidity",
  "pressure",
  "wind_speed",
  "wind_direction",
  "rain",
  "latitude",
  "longitude",
  "received_at",
  "schema_version"
)
SELECT
  "station_id",
  "observed_at",
  "city",
  "condition",
  "temperature",
  "humidity",
  "pressure",
  "wind_speed",
  "wind_direction",
  "rain",
  "latitude",
  "longitude",
  "received_at",
  "schema_version"
FROM "events__fresh";

DELETE FROM "weather"."events__landing"
USING "events__taken" AS "taken"
WHERE "events__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "events__taken";

DROP TABLE "events__fresh";

COMMIT;

-- late
BEGIN;

CREATE TEMPORARY TABLE "late__taken" AS
SELECT * FROM "weather"."late__landing";

CREATE TEMPORARY TABLE "late__fresh" AS
SELECT
  "landed"."stream",
  "landed"."lane",
  "landed"."sequence",
  "landed"."index",
  "landed"."at",
  "landed"."windows",
  "landed"."event"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "lane", "sequence", "index" ORDER BY "landed_seq") AS "place"
  FROM "late__taken"
) AS "landed"
LEFT JOIN "weather"."late" AS "known"
  ON "landed"."lane" = "known"."lane"
  AND "landed"."sequence" = "known"."sequence"
  AND "landed"."index" = "known"."index"
WHERE "landed"."place" = 1
  AND ("known"."lane" IS NULL);

INSERT INTO "weather"."late" (
  "stream",
  "lane",
  "sequence",
  "index",
  "at",
  "windows",
  "event"
)
SELECT
  "stream",
  "lane",
  "sequence",
  "index",
  "at",
  "windows",
  "event"
FROM "late__fresh";

DELETE FROM "weather"."late__landing"
USING "late__taken" AS "taken"
WHERE "late__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "late__taken";

DROP TABLE "late__fresh";

COMMIT;

-- quarantine
BEGIN;

CREATE TEMPORARY TABLE "quarantine__taken" AS
SELECT * FROM "weather"."quarantine__landing";

CREATE TEMPORARY TABLE "quarantine__fresh" AS
SELECT
  "landed"."rejected_at",
  "landed"."tenant",
  "landed"."stream",
  "landed"."schema_version",
  "landed"."source",
  "landed"."index",
  "landed"."id",
  "landed"."reasons",
  "landed"."withheld",
  "landed"."part",
  "landed"."parts",
  "landed"."encoding",
  "landed"."original"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "source", "index", "part" ORDER BY "landed_seq") AS "place"
  FROM "quarantine__taken"
) AS "landed"
LEFT JOIN "weather"."quarantine" AS "known"
  ON "landed"."source" = "known"."source"
  AND "landed"."index" = "known"."index"
  AND "landed"."part" = "known"."part"
WHERE "landed"."place" = 1
  AND ("known"."source" IS NULL);

INSERT INTO "weather"."quarantine" (
  "rejected_at",
  "tenant",
  "stream",
  "schema_version",
  "source",
  "index",
  "id",
  "reasons",
  "withheld",
  "part",
  "parts",
  "encoding",
  "original"
)
SELECT
  "rejected_at",
  "tenant",
  "stream",
  "schema_version",
  "source",
  "index",
  "id",
  "reasons",
  "withheld",
  "part",
  "parts",
  "encoding",
  "original"
FROM "quarantine__fresh";

DELETE FROM "weather"."quarantine__landing"
USING "quarantine__taken" AS "taken"
WHERE "quarantine__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "quarantine__taken";

DROP TABLE "quarantine__fresh";

COMMIT;

-- by_city
BEGIN;

CREATE TEMPORARY TABLE "by_city__taken" AS
SELECT * FROM "weather"."by_city__landing";

CREATE TEMPORARY TABLE "by_city__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."city",
  "landed"."observations",
  "landed"."stations",
  "landed"."temperature_mean",
  "landed"."temperature_min",
  "landed"."temperature_max",
  "landed"."humidity_mean",
  "landed"."wind_max",
  "landed"."rain",
  "landed"."condition_last",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "by_city__taken"
) AS "landed"
LEFT JOIN "weather"."by_city__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "weather"."by_city__panes"
USING "by_city__fresh" AS "fresh"
ON "by_city__panes"."row_id" = "fresh"."row_id" AND "by_city__panes"."group_key" = "fresh"."group_key"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "city" = "fresh"."city",
  "observations" = "fresh"."observations",
  "stations" = "fresh"."stations",
  "temperature_mean" = "fresh"."temperature_mean",
  "temperature_min" = "fresh"."temperature_min",
  "temperature_max" = "fresh"."temperature_max",
  "humidity_mean" = "fresh"."humidity_mean",
  "wind_max" = "fresh"."wind_max",
  "rain" = "fresh"."rain",
  "condition_last" = "fresh"."condition_last",
  "generation" = "fresh"."generation",
  "revision" = "fresh"."revision",
  "final" = "fresh"."final",
  "withdrawn" = "fresh"."withdrawn",
  "emitted_at" = "fresh"."emitted_at"
WHEN NOT MATCHED THEN INSERT (
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
  "withdrawn",
  "emitted_at"
) VALUES (
  "fresh"."row_id",
  "fresh"."window_start",
  "fresh"."window_end",
  "fresh"."group_key",
  "fresh"."city",
  "fresh"."observations",
  "fresh"."stations",
  "fresh"."temperature_mean",
  "fresh"."temperature_min",
  "fresh"."temperature_max",
  "fresh"."humidity_mean",
  "fresh"."wind_max",
  "fresh"."rain",
  "fresh"."condition_last",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "weather"."by_city__landing"
USING "by_city__taken" AS "taken"
WHERE "by_city__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "by_city__taken";

DROP TABLE "by_city__fresh";

COMMIT;

-- by_station
BEGIN;

CREATE TEMPORARY TABLE "by_station__taken" AS
SELECT * FROM "weather"."by_station__landing";

CREATE TEMPORARY TABLE "by_station__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."station_id",
  "landed"."observations",
  "landed"."temperature_last",
  "landed"."pressure_last",
  "landed"."wind_max",
  "landed"."rain",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "by_station__taken"
) AS "landed"
LEFT JOIN "weather"."by_station__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "weather"."by_station__panes"
USING "by_station__fresh" AS "fresh"
ON "by_station__panes"."row_id" = "fresh"."row_id" AND "by_station__panes"."group_key" = "fresh"."group_key"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "station_id" = "fresh"."station_id",
  "observations" = "fresh"."observations",
  "temperature_last" = "fresh"."temperature_last",
  "pressure_last" = "fresh"."pressure_last",
  "wind_max" = "fresh"."wind_max",
  "rain" = "fresh"."rain",
  "generation" = "fresh"."generation",
  "revision" = "fresh"."revision",
  "final" = "fresh"."final",
  "withdrawn" = "fresh"."withdrawn",
  "emitted_at" = "fresh"."emitted_at"
WHEN NOT MATCHED THEN INSERT (
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
  "withdrawn",
  "emitted_at"
) VALUES (
  "fresh"."row_id",
  "fresh"."window_start",
  "fresh"."window_end",
  "fresh"."group_key",
  "fresh"."station_id",
  "fresh"."observations",
  "fresh"."temperature_last",
  "fresh"."pressure_last",
  "fresh"."wind_max",
  "fresh"."rain",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "weather"."by_station__landing"
USING "by_station__taken" AS "taken"
WHERE "by_station__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "by_station__taken";

DROP TABLE "by_station__fresh";

COMMIT;

-- pressure
BEGIN;

CREATE TEMPORARY TABLE "pressure__taken" AS
SELECT * FROM "weather"."pressure__landing";

CREATE TEMPORARY TABLE "pressure__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."city",
  "landed"."observations",
  "landed"."pressure_mean",
  "landed"."pressure_min",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "pressure__taken"
) AS "landed"
LEFT JOIN "weather"."pressure__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "weather"."pressure__panes"
USING "pressure__fresh" AS "fresh"
ON "pressure__panes"."row_id" = "fresh"."row_id" AND "pressure__panes"."group_key" = "fresh"."group_key"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "city" = "fresh"."city",
  "observations" = "fresh"."observations",
  "pressure_mean" = "fresh"."pressure_mean",
  "pressure_min" = "fresh"."pressure_min",
  "generation" = "fresh"."generation",
  "revision" = "fresh"."revision",
  "final" = "fresh"."final",
  "withdrawn" = "fresh"."withdrawn",
  "emitted_at" = "fresh"."emitted_at"
WHEN NOT MATCHED THEN INSERT (
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
  "withdrawn",
  "emitted_at"
) VALUES (
  "fresh"."row_id",
  "fresh"."window_start",
  "fresh"."window_end",
  "fresh"."group_key",
  "fresh"."city",
  "fresh"."observations",
  "fresh"."pressure_mean",
  "fresh"."pressure_min",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "weather"."pressure__landing"
USING "pressure__taken" AS "taken"
WHERE "pressure__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "pressure__taken";

DROP TABLE "pressure__fresh";

COMMIT;

-- all
BEGIN;

CREATE TEMPORARY TABLE "all__taken" AS
SELECT * FROM "weather"."all__landing";

CREATE TEMPORARY TABLE "all__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."observations",
  "landed"."stations",
  "landed"."wind_max",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "all__taken"
) AS "landed"
LEFT JOIN "weather"."all__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "weather"."all__panes"
USING "all__fresh" AS "fresh"
ON "all__panes"."row_id" = "fresh"."row_id"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "group_key" = "fresh"."group_key",
  "observations" = "fresh"."observations",
  "stations" = "fresh"."stations",
  "wind_max" = "fresh"."wind_max",
  "generation" = "fresh"."generation",
  "revision" = "fresh"."revision",
  "final" = "fresh"."final",
  "withdrawn" = "fresh"."withdrawn",
  "emitted_at" = "fresh"."emitted_at"
WHEN NOT MATCHED THEN INSERT (
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
  "withdrawn",
  "emitted_at"
) VALUES (
  "fresh"."row_id",
  "fresh"."window_start",
  "fresh"."window_end",
  "fresh"."group_key",
  "fresh"."observations",
  "fresh"."stations",
  "fresh"."wind_max",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "weather"."all__landing"
USING "all__taken" AS "taken"
WHERE "all__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "all__taken";

DROP TABLE "all__fresh";

COMMIT;
