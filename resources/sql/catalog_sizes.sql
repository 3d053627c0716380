-- What each table occupies with its indexes and TOAST. Needs a lock on each (ACCESS SHARE), unlike the other
-- queries, so it runs last and gives up early: beside a running ALTER TABLE the rest of the catalog is still read.
BEGIN READ ONLY;
SET LOCAL lock_timeout = '250ms';
SELECT c.oid, pg_catalog.pg_total_relation_size(c.oid)
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'm')
  AND n.nspname <> 'information_schema' AND pg_catalog.left(n.nspname, 3) <> 'pg_';
COMMIT;
