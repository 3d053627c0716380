-- Relations whose definitions may not be had now: dropped since the snapshot was taken (the functions of the server
-- know only what is there now), locked by a migration, or views of what is locked.
WITH locked AS (
    SELECT l.relation
    FROM pg_catalog.pg_locks l
    JOIN pg_catalog.pg_database d ON d.oid = l.database
    WHERE l.mode = 'AccessExclusiveLock' AND l.pid <> pg_catalog.pg_backend_pid()
      AND d.datname = pg_catalog.current_database()
)
SELECT k.relation FROM locked k WHERE k.relation IS NOT NULL
UNION
SELECT r.ev_class
FROM pg_catalog.pg_rewrite r
JOIN pg_catalog.pg_depend p ON p.classid = 'pg_catalog.pg_rewrite'::regclass AND p.objid = r.oid
                           AND p.refclassid = 'pg_catalog.pg_class'::regclass
WHERE p.refobjid IN (SELECT k.relation FROM locked k)
UNION
SELECT c.oid FROM pg_catalog.pg_class c WHERE c.oid >= 16384 AND pg_catalog.pg_table_is_visible(c.oid) IS NULL;
