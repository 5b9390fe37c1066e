-- events
BEGIN;

CREATE TEMPORARY TABLE "events__taken" AS
SELECT * FROM "stock_prices"."events__landing";

CREATE TEMPORARY TABLE "events__fresh" AS
SELECT
  "landed"."trade_id",
  "landed"."symbol",
  "landed"."exchange",
  "landed"."traded_at",
  "landed"."price",
  "landed"."shares",
  "landed"."received_at",
  "landed"."schema_version"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "trade_id" ORDER BY "landed_seq") AS "place"
  FROM "events__taken"
) AS "landed"
LEFT JOIN "stock_prices"."events" AS "known"
  ON "landed"."trade_id" = "known"."trade_id"
WHERE "landed"."place" = 1
  AND ("known"."trade_id" IS NULL);

INSERT INTO "stock_prices"."events" (
  "trade_id",
  "symbol",
  "exchange",
  "traded_at",
  "price",
  "shares",
  "received_at",
  "schema_version"
)
SELECT
  "trade_id",
  "symbol",
  "exchange",
  "traded_at",
  "price",
  "shares",
  "received_at",
  "schema_version"
FROM "events__fresh";

DELETE FROM "stock_prices"."events__landing"
USING "events__taken" AS "taken"
WHERE "events__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "events__taken";

DROP TABLE "events__fresh";

COMMIT;

-- late
BEGIN;

CREATE TEMPORARY TABLE "late__taken" AS
SELECT * FROM "stock_prices"."late__landing";

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
LEFT JOIN "stock_prices"."late" AS "known"
  ON "landed"."lane" = "known"."lane"
  AND "landed"."sequence" = "known"."sequence"
  AND "landed"."index" = "known"."index"
WHERE "landed"."place" = 1
  AND ("known"."lane" IS NULL);

INSERT INTO "stock_prices"."late" (
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

DELETE FROM "stock_prices"."late__landing"
USING "late__taken" AS "taken"
WHERE "late__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "late__taken";

DROP TABLE "late__fresh";

COMMIT;

-- quarantine
BEGIN;

CREATE TEMPORARY TABLE "quarantine__taken" AS
SELECT * FROM "stock_prices"."quarantine__landing";

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
LEFT JOIN "stock_prices"."quarantine" AS "known"
  ON "landed"."source" = "known"."source"
  AND "landed"."index" = "known"."index"
  AND "landed"."part" = "known"."part"
WHERE "landed"."place" = 1
  AND ("known"."source" IS NULL);

INSERT INTO "stock_prices"."quarantine" (
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

DELETE FROM "stock_prices"."quarantine__landing"
USING "quarantine__taken" AS "taken"
WHERE "quarantine__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "quarantine__taken";

DROP TABLE "quarantine__fresh";

COMMIT;

-- prices
BEGIN;

CREATE TEMPORARY TABLE "prices__taken" AS
SELECT * FROM "stock_prices"."prices__landing";

CREATE TEMPORARY TABLE "prices__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."symbol",
  "landed"."open",
  "landed"."high",
  "landed"."low",
  "landed"."close",
  "landed"."trades",
  "landed"."shares",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "prices__taken"
) AS "landed"
LEFT JOIN "stock_prices"."prices__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "stock_prices"."prices__panes"
USING "prices__fresh" AS "fresh"
ON "prices__panes"."row_id" = "fresh"."row_id" AND "prices__panes"."group_key" = "fresh"."group_key"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "symbol" = "fresh"."symbol",
  "open" = "fresh"."open",
  "high" = "fresh"."high",
  "low" = "fresh"."low",
  "close" = "fresh"."close",
  "trades" = "fresh"."trades",
  "shares" = "fresh"."shares",
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
  "withdrawn",
  "emitted_at"
) VALUES (
  "fresh"."row_id",
  "fresh"."window_start",
  "fresh"."window_end",
  "fresh"."group_key",
  "fresh"."symbol",
  "fresh"."open",
  "fresh"."high",
  "fresh"."low",
  "fresh"."close",
  "fresh"."trades",
  "fresh"."shares",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "stock_prices"."prices__landing"
USING "prices__taken" AS "taken"
WHERE "prices__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "prices__taken";

DROP TABLE "prices__fresh";

COMMIT;

-- average_1m
BEGIN;

CREATE TEMPORARY TABLE "average_1m__taken" AS
SELECT * FROM "stock_prices"."average_1m__landing";

CREATE TEMPORARY TABLE "average_1m__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."symbol",
  "landed"."last",
  "landed"."average",
  "landed"."deviation",
  "landed"."trades",
  "landed"."shares",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "average_1m__taken"
) AS "landed"
LEFT JOIN "stock_prices"."average_1m__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "stock_prices"."average_1m__panes"
USING "average_1m__fresh" AS "fresh"
ON "average_1m__panes"."row_id" = "fresh"."row_id" AND "average_1m__panes"."group_key" = "fresh"."group_key"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "symbol" = "fresh"."symbol",
  "last" = "fresh"."last",
  "average" = "fresh"."average",
  "deviation" = "fresh"."deviation",
  "trades" = "fresh"."trades",
  "shares" = "fresh"."shares",
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
  "symbol",
  "last",
  "average",
  "deviation",
  "trades",
  "shares",
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
  "fresh"."symbol",
  "fresh"."last",
  "fresh"."average",
  "fresh"."deviation",
  "fresh"."trades",
  "fresh"."shares",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "stock_prices"."average_1m__landing"
USING "average_1m__taken" AS "taken"
WHERE "average_1m__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "average_1m__taken";

DROP TABLE "average_1m__fresh";

COMMIT;

-- average_10m
BEGIN;

CREATE TEMPORARY TABLE "average_10m__taken" AS
SELECT * FROM "stock_prices"."average_10m__landing";

CREATE TEMPORARY TABLE "average_10m__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."symbol",
  "landed"."last",
  "landed"."average",
  "landed"."deviation",
  "landed"."trades",
  "landed"."shares",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "average_10m__taken"
) AS "landed"
LEFT JOIN "stock_prices"."average_10m__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "stock_prices"."average_10m__panes"
USING "average_10m__fresh" AS "fresh"
ON "average_10m__panes"."row_id" = "fresh"."row_id" AND "average_10m__panes"."group_key" = "fresh"."group_key"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "symbol" = "fresh"."symbol",
  "last" = "fresh"."last",
  "average" = "fresh"."average",
  "deviation" = "fresh"."deviation",
  "trades" = "fresh"."trades",
  "shares" = "fresh"."shares",
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
  "symbol",
  "last",
  "average",
  "deviation",
  "trades",
  "shares",
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
  "fresh"."symbol",
  "fresh"."last",
  "fresh"."average",
  "fresh"."deviation",
  "fresh"."trades",
  "fresh"."shares",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "stock_prices"."average_10m__landing"
USING "average_10m__taken" AS "taken"
WHERE "average_10m__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "average_10m__taken";

DROP TABLE "average_10m__fresh";

COMMIT;

-- market
BEGIN;

CREATE TEMPORARY TABLE "market__taken" AS
SELECT * FROM "stock_prices"."market__landing";

CREATE TEMPORARY TABLE "market__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."trades",
  "landed"."shares",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "market__taken"
) AS "landed"
LEFT JOIN "stock_prices"."market__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "stock_prices"."market__panes"
USING "market__fresh" AS "fresh"
ON "market__panes"."row_id" = "fresh"."row_id"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "group_key" = "fresh"."group_key",
  "trades" = "fresh"."trades",
  "shares" = "fresh"."shares",
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
  "trades",
  "shares",
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
  "fresh"."trades",
  "fresh"."shares",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "stock_prices"."market__landing"
USING "market__taken" AS "taken"
WHERE "market__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "market__taken";

DROP TABLE "market__fresh";

COMMIT;
