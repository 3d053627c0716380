-- Everything with columns: tables, partitioned and foreign tables, views, materialized views and composite types.
-- Those that only help to name others (the target of a foreign key) are not wanted themselves. reltuples is -1
-- where nothing was ever analysed; before PostgreSQL 14 that was 0 with no pages. The bytes are the pages that
-- statistics know of, for where the true size is not asked for or cannot be had (catalog_sizes.sql); ANALYZE gives
-- partitioned tables -1 pages.
SELECT c.oid, n.nspname, c.relname, c.relkind, c.relkind = 'c' OR {{chosen c.oid}},
       pg_catalog.pg_get_userbyid(c.relowner), c.relacl, c.relpersistence = 'u',
       c.relrowsecurity, c.relforcerowsecurity, c.relispartition, c.relispopulated, c.relreplident,
       c.reloptions, t.reloptions,
       CASE WHEN c.relkind IN ('v', 'f', 'c') OR c.reltuples < 0 THEN NULL
            WHEN {{14: false | c.reltuples = 0 AND c.relpages = 0}} THEN NULL
            ELSE c.reltuples::bigint
       END,
       (GREATEST(c.relpages, 0)::bigint + COALESCE(t.relpages, 0)) * pg_catalog.current_setting('block_size')::bigint
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_class t ON t.oid = c.reltoastrelid AND c.reltoastrelid <> 0
WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c') AND c.relpersistence <> 't'
  AND n.nspname <> 'information_schema' AND pg_catalog.left(n.nspname, 3) <> 'pg_'
  AND {{naming c}};
