-- What changes of tables without anybody changing them: the estimate of their rows, and what they occupy with indexes
-- and TOAST. As catalog_relations.sql and catalog_sizes.sql have them; those that somebody has for himself are left out,
-- because a size takes a lock (ACCESS SHARE).
SELECT c.oid,
       CASE WHEN c.reltuples < 0 OR {{14: false | c.reltuples = 0 AND c.relpages = 0}} THEN NULL
            ELSE c.reltuples::bigint
       END,
       CASE WHEN c.relkind <> 'p' THEN pg_catalog.pg_total_relation_size(c.oid) END
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'm', 'p') AND c.relpersistence <> 't'
  AND n.nspname <> 'information_schema' AND pg_catalog.left(n.nspname, 3) <> 'pg_'
  AND c.oid NOT IN (SELECT l.relation FROM pg_catalog.pg_locks l
                    WHERE l.mode = 'AccessExclusiveLock' AND l.relation IS NOT NULL);
