-- How far sequences have come, as far as the role may know. Needs a lock on each, as the sizes do.
BEGIN READ ONLY;
SET LOCAL lock_timeout = '250ms';
SELECT n.nspname, c.relname, pg_catalog.pg_sequence_last_value(c.oid)
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'S' AND c.relpersistence <> 't'
  AND n.nspname <> 'information_schema' AND pg_catalog.left(n.nspname, 3) <> 'pg_'
  AND CASE WHEN c.relkind = 'S' THEN pg_catalog.has_sequence_privilege(c.oid, 'SELECT, USAGE') END
  AND c.oid NOT IN (SELECT l.relation FROM pg_catalog.pg_locks l
                    WHERE l.mode = 'AccessExclusiveLock' AND l.relation IS NOT NULL);
COMMIT;
