-- Which schemas a publication publishes whole: since PostgreSQL 15.
UNION ALL
SELECT 'o', o.tableoid, o.xmin FROM pg_catalog.pg_publication_namespace o
