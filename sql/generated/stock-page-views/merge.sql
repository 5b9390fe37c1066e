-- events
BEGIN;

CREATE TEMPORARY TABLE "events__taken" AS
SELECT * FROM "stock_page_views"."events__landing";

CREATE TEMPORARY TABLE "events__fresh" AS
SELECT
  "landed"."view_id",
  "landed"."visitor_id",
  "landed"."viewed_at",
  "landed"."symbol",
  "landed"."page",
  "landed"."referrer",
  "landed"."load_time",
  "landed"."received_at",
  "landed"."schema_version"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "view_id" ORDER BY "landed_seq") AS "place"
  FROM "events__taken"
) AS "landed"
LEFT JOIN "stock_page_views"."events" AS "known"
  ON "landed"."view_id" = "known"."view_id"
WHERE "landed"."place" = 1
  AND ("known"."view_id" IS NULL);

INSERT INTO "stock_page_views"."events" (
  "view_id",
  "visitor_id",
  "viewed_at",
  "symbol",
  "page",
  "referrer",
  "load_time",
  "received_at",
  "schema_version"
)
SELECT
  "view_id",
  "visitor_id",
  "viewed_at",
  "symbol",
  "page",
  "referrer",
  "load_time",
  "received_at",
  "schema_version"
FROM "events__fresh";

DELETE FROM "stock_page_views"."events__landing"
USING "events__taken" AS "taken"
WHERE "events__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "events__taken";

DROP TABLE "events__fresh";

COMMIT;

-- late
BEGIN;

CREATE TEMPORARY TABLE "late__taken" AS
SELECT * FROM "stock_page_views"."late__landing";

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
LEFT JOIN "stock_page_views"."late" AS "known"
  ON "landed"."lane" = "known"."lane"
  AND "landed"."sequence" = "known"."sequence"
  AND "landed"."index" = "known"."index"
WHERE "landed"."place" = 1
  AND ("known"."lane" IS NULL);

INSERT INTO "stock_page_views"."late" (
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

DELETE FROM "stock_page_views"."late__landing"
USING "late__taken" AS "taken"
WHERE "late__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "late__taken";

DROP TABLE "late__fresh";

COMMIT;

-- quarantine
BEGIN;

CREATE TEMPORARY TABLE "quarantine__taken" AS
SELECT * FROM "stock_page_views"."quarantine__landing";

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
LEFT JOIN "stock_page_views"."quarantine" AS "known"
  ON "landed"."source" = "known"."source"
  AND "landed"."index" = "known"."index"
  AND "landed"."part" = "known"."part"
WHERE "landed"."place" = 1
  AND ("known"."source" IS NULL);

INSERT INTO "stock_page_views"."quarantine" (
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

DELETE FROM "stock_page_views"."quarantine__landing"
USING "quarantine__taken" AS "taken"
WHERE "quarantine__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "quarantine__taken";

DROP TABLE "quarantine__fresh";

COMMIT;

-- views
BEGIN;

CREATE TEMPORARY TABLE "views__taken" AS
SELECT * FROM "stock_page_views"."views__landing";

CREATE TEMPORARY TABLE "views__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."views",
  "landed"."visitors",
  "landed"."load_time_avg",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "views__taken"
) AS "landed"
LEFT JOIN "stock_page_views"."views__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "stock_page_views"."views__panes"
USING "views__fresh" AS "fresh"
ON "views__panes"."row_id" = "fresh"."row_id"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "group_key" = "fresh"."group_key",
  "views" = "fresh"."views",
  "visitors" = "fresh"."visitors",
  "load_time_avg" = "fresh"."load_time_avg",
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
  "views",
  "visitors",
  "load_time_avg",
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
  "fresh"."views",
  "fresh"."visitors",
  "fresh"."load_time_avg",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "stock_page_views"."views__landing"
USING "views__taken" AS "taken"
WHERE "views__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "views__taken";

DROP TABLE "views__fresh";

COMMIT;

-- views_average
BEGIN;

CREATE TEMPORARY TABLE "views_average__taken" AS
SELECT * FROM "stock_page_views"."views_average__landing";

CREATE TEMPORARY TABLE "views_average__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."views",
  "landed"."visitors",
  "landed"."load_time_avg",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "views_average__taken"
) AS "landed"
LEFT JOIN "stock_page_views"."views_average__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "stock_page_views"."views_average__panes"
USING "views_average__fresh" AS "fresh"
ON "views_average__panes"."row_id" = "fresh"."row_id"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "group_key" = "fresh"."group_key",
  "views" = "fresh"."views",
  "visitors" = "fresh"."visitors",
  "load_time_avg" = "fresh"."load_time_avg",
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
  "views",
  "visitors",
  "load_time_avg",
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
  "fresh"."views",
  "fresh"."visitors",
  "fresh"."load_time_avg",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "stock_page_views"."views_average__landing"
USING "views_average__taken" AS "taken"
WHERE "views_average__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "views_average__taken";

DROP TABLE "views_average__fresh";

COMMIT;

-- by_symbol
BEGIN;

CREATE TEMPORARY TABLE "by_symbol__taken" AS
SELECT * FROM "stock_page_views"."by_symbol__landing";

CREATE TEMPORARY TABLE "by_symbol__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."symbol",
  "landed"."views",
  "landed"."visitors",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "by_symbol__taken"
) AS "landed"
LEFT JOIN "stock_page_views"."by_symbol__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "stock_page_views"."by_symbol__panes"
USING "by_symbol__fresh" AS "fresh"
ON "by_symbol__panes"."row_id" = "fresh"."row_id" AND "by_symbol__panes"."group_key" = "fresh"."group_key"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "symbol" = "fresh"."symbol",
  "views" = "fresh"."views",
  "visitors" = "fresh"."visitors",
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
  "views",
  "visitors",
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
  "fresh"."views",
  "fresh"."visitors",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "stock_page_views"."by_symbol__landing"
USING "by_symbol__taken" AS "taken"
WHERE "by_symbol__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "by_symbol__taken";

DROP TABLE "by_symbol__fresh";

COMMIT;

-- by_page
BEGIN;

CREATE TEMPORARY TABLE "by_page__taken" AS
SELECT * FROM "stock_page_views"."by_page__landing";

CREATE TEMPORARY TABLE "by_page__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."page",
  "landed"."referrer",
  "landed"."views",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "by_page__taken"
) AS "landed"
LEFT JOIN "stock_page_views"."by_page__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "stock_page_views"."by_page__panes"
USING "by_page__fresh" AS "fresh"
ON "by_page__panes"."row_id" = "fresh"."row_id" AND "by_page__panes"."group_key" = "fresh"."group_key"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "page" = "fresh"."page",
  "referrer" = "fresh"."referrer",
  "views" = "fresh"."views",
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
  "page",
  "referrer",
  "views",
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
  "fresh"."page",
  "fresh"."referrer",
  "fresh"."views",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "stock_page_views"."by_page__landing"
USING "by_page__taken" AS "taken"
WHERE "by_page__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "by_page__taken";

DROP TABLE "by_page__fresh";

COMMIT;

-- visits
BEGIN;

CREATE TEMPORARY TABLE "visits__taken" AS
SELECT * FROM "stock_page_views"."visits__landing";

CREATE TEMPORARY TABLE "visits__fresh" AS
SELECT
  "landed"."row_id",
  "landed"."window_start",
  "landed"."window_end",
  "landed"."group_key",
  "landed"."visitor_id",
  "landed"."views",
  "landed"."stocks",
  "landed"."entry",
  "landed"."exit",
  "landed"."generation",
  "landed"."revision",
  "landed"."final",
  "landed"."withdrawn",
  "landed"."emitted_at"
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY "row_id" ORDER BY "generation" DESC, "revision" DESC, "landed_seq") AS "place"
  FROM "visits__taken"
) AS "landed"
LEFT JOIN "stock_page_views"."visits__panes" AS "known"
  ON "landed"."row_id" = "known"."row_id"
WHERE "landed"."place" = 1
  AND ("known"."row_id" IS NULL OR ("landed"."generation" > "known"."generation") OR ("landed"."generation" = "known"."generation" AND "landed"."revision" > "known"."revision"));

MERGE INTO "stock_page_views"."visits__panes"
USING "visits__fresh" AS "fresh"
ON "visits__panes"."row_id" = "fresh"."row_id" AND "visits__panes"."group_key" = "fresh"."group_key"
WHEN MATCHED THEN UPDATE SET
  "window_start" = "fresh"."window_start",
  "window_end" = "fresh"."window_end",
  "visitor_id" = "fresh"."visitor_id",
  "views" = "fresh"."views",
  "stocks" = "fresh"."stocks",
  "entry" = "fresh"."entry",
  "exit" = "fresh"."exit",
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
  "visitor_id",
  "views",
  "stocks",
  "entry",
  "exit",
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
  "fresh"."visitor_id",
  "fresh"."views",
  "fresh"."stocks",
  "fresh"."entry",
  "fresh"."exit",
  "fresh"."generation",
  "fresh"."revision",
  "fresh"."final",
  "fresh"."withdrawn",
  "fresh"."emitted_at"
);

DELETE FROM "stock_page_views"."visits__landing"
USING "visits__taken" AS "taken"
WHERE "visits__landing"."landed_seq" = "taken"."landed_seq";

DROP TABLE "visits__taken";

DROP TABLE "visits__fresh";

COMMIT;
