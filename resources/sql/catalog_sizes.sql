-- What each table occupies with its indexes and TOAST. Needs a lock on each (ACCESS SHARE), unlike the other
-- queries: those that somebody has for himself are left out.
BEGIN READ ONLY;
SET LOCAL lock_timeout = '250ms';
SELECT c.oid, pg_catalog.pg_total_relation_size(c.oid)
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't'
  AND n.nspname <> 'information_schema' AND pg_catalog.left(n.nspname, 3) <> 'pg_'
  AND c.oid NOT IN (SELECT l.relation FROM pg_catalog.pg_locks l
                    WHERE l.mode = 'AccessExclusiveLock' AND l.relation IS NOT NULL)
  AND {{chosen c.oid}};
COMMIT;
