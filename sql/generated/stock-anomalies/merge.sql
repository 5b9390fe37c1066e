-- events
BEGIN;

CREATE TEMPORARY TABLE "events__taken" AS
SELECT * FROM "stock_anomalies"."events__landing";

CREATE TEMPORARY TABLE "events__fresh" AS
SELECT
  "landed"."score_id",
  "landed"."model",
  "landed"."span_start",
  "landed"."span_end",
  "landed"."revision",
  "landed"."score",
  "landed"."value",
  "landed"."expected",
  "landed"."deviation",
  "landed"."symbol",
  "landed"."last",
  "landed"."average",
  "landed"."received_at",
  "landed"."schema_version"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "score_id" ORDER BY "landed_seq") AS "place"
  FROM "events__taken"
) AS "landed"
LEFT JOIN "stock_anomalies"."events" AS "known"
  ON "landed"."score_id" = "known"."score_id"
WHERE "landed"."place" = 1
  AND ("known"."score_id" IS NULL);

INSERT INTO "stock_anomalies"."events" (
  "score_id",
  "model",
  "span_start",
  "span_end",
  "revision",
  "score",
  "value",
  "expected",
  "deviation",
  "symbol",
  "last",
  "average",
  "received_at",
  "schema_version"
)
SELECT
  "score_id",
  "model",
  "span_start",
  "span_end",
  "revision",
  "score",
  "value",
  "expected",
  "deviation",
  "symbol",
  "last",
  "average",
  "received_at",
  "schema_version"
FROM "events__fresh";

DELETE FROM "stock_anomalies"."events__landing"
USING "events__taken" AS "taken"
WHERE "events__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "events__taken";

DROP TABLE "events__fresh";

COMMIT;

-- late
BEGIN;

CREATE TEMPORARY TABLE "late__taken" AS
SELECT * FROM "stock_anomalies"."late__landing";

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
LEFT JOIN "stock_anomalies"."late" AS "known"
  ON "landed"."lane" = "known"."lane"
  AND "landed"."sequence" = "known"."sequence"
  AND "landed"."index" = "known"."index"
WHERE "landed"."place" = 1
  AND ("known"."lane" IS NULL);

INSERT INTO "stock_anomalies"."late" (
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

DELETE FROM "stock_anomalies"."late__landing"
USING "late__taken" AS "taken"
WHERE "late__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "late__taken";

DROP TABLE "late__fresh";

COMMIT;

-- quarantine
BEGIN;

CREATE TEMPORARY TABLE "quarantine__taken" AS
SELECT * FROM "stock_anomalies"."quarantine__landing";

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
LEFT JOIN "stock_anomalies"."quarantine" AS "known"
  ON "landed"."source" = "known"."source"
  AND "landed"."index" = "known"."index"
  AND "landed"."part" = "known"."part"
WHERE "landed"."place" = 1
  AND ("known"."source" IS NULL);

INSERT INTO "stock_anomalies"."quarantine" (
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

DELETE FROM "stock_anomalies"."quarantine__landing"
USING "quarantine__taken" AS "taken"
WHERE "quarantine__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "quarantine__taken";

DROP TABLE "quarantine__fresh";

COMMIT;

-- breaks
BEGIN;

CREATE TEMPORARY TABLE "breaks__taken" AS
SELECT * FROM "stock_anomalies"."breaks__landing";

CREATE TEMPORARY TABLE "breaks__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."symbol",
  "landed"."deviations",
  "landed"."last",
  "landed"."average",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "breaks__taken"
) AS "landed"
LEFT JOIN "stock_anomalies"."breaks__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "stock_anomalies"."breaks__panes"
USING "breaks__fresh" AS "fresh"
ON "breaks__panes"."row_id" = "fresh"."row_id" AND "breaks__panes"."group_key" = "fresh"."group_key"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "symbol" = "fresh"."symbol",
  "deviations" = "fresh"."deviations",
  "last" = "fresh"."last",
  "average" = "fresh"."average",
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
  "deviations",
  "last",
  "average",
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
  "fresh"."deviations",
  "fresh"."last",
  "fresh"."average",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "stock_anomalies"."breaks__landing"
USING "breaks__taken" AS "taken"
WHERE "breaks__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "breaks__taken";

DROP TABLE "breaks__fresh";

COMMIT;

-- drifts
BEGIN;

CREATE TEMPORARY TABLE "drifts__taken" AS
SELECT * FROM "stock_anomalies"."drifts__landing";

CREATE TEMPORARY TABLE "drifts__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."symbol",
  "landed"."deviations",
  "landed"."average",
  "landed"."expected",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "drifts__taken"
) AS "landed"
LEFT JOIN "stock_anomalies"."drifts__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "stock_anomalies"."drifts__panes"
USING "drifts__fresh" AS "fresh"
ON "drifts__panes"."row_id" = "fresh"."row_id" AND "drifts__panes"."group_key" = "fresh"."group_key"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "symbol" = "fresh"."symbol",
  "deviations" = "fresh"."deviations",
  "average" = "fresh"."average",
  "expected" = "fresh"."expected",
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
  "deviations",
  "average",
  "expected",
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
  "fresh"."deviations",
  "fresh"."average",
  "fresh"."expected",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "stock_anomalies"."drifts__landing"
USING "drifts__taken" AS "taken"
WHERE "drifts__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "drifts__taken";

DROP TABLE "drifts__fresh";

COMMIT;

-- market
BEGIN;

CREATE TEMPORARY TABLE "market__taken" AS
SELECT * FROM "stock_anomalies"."market__landing";

CREATE TEMPORARY TABLE "market__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."score_max",
  "landed"."scores",
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
LEFT JOIN "stock_anomalies"."market__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "stock_anomalies"."market__panes"
USING "market__fresh" AS "fresh"
ON "market__panes"."row_id" = "fresh"."row_id"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "group_key" = "fresh"."group_key",
  "score_max" = "fresh"."score_max",
  "scores" = "fresh"."scores",
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
  "score_max",
  "scores",
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
  "fresh"."score_max",
  "fresh"."scores",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "stock_anomalies"."market__landing"
USING "market__taken" AS "taken"
WHERE "market__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "market__taken";

DROP TABLE "market__fresh";

COMMIT;
