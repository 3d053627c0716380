-- Everything with rows: tables, partitioned and foreign tables, views and materialized views. reltuples is -1 where
-- nothing was ever analysed; before PostgreSQL 14 that was 0 with no pages. The bytes are the pages that statistics
-- know of, for where the true size cannot be had (catalog_sizes.sql).
SELECT c.oid, n.nspname, c.relname, c.relkind,
       CASE WHEN c.relkind IN ('v', 'f') OR c.reltuples < 0 THEN NULL
            WHEN c.reltuples = 0 AND c.relpages = 0
                 AND pg_catalog.current_setting('server_version_num')::int < 140000 THEN NULL
            ELSE c.reltuples::bigint
       END AS estimated_rows,
       c.relpages::bigint * pg_catalog.current_setting('block_size')::bigint AS estimated_bytes
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm')
  AND n.nspname <> 'information_schema' AND pg_catalog.left(n.nspname, 3) <> 'pg_'
  AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
                  WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid
                    AND d.deptype = 'e');
