-- All indexes, those that carry a constraint included. An invalid one is what a failed CONCURRENTLY leaves behind.
-- Ordinary definitions are put together by the reader; the server prints the others, because that takes time.
-- What it prints is NULL where the index is gone meanwhile. NULLS NOT DISTINCT came with PostgreSQL 15.
SELECT i.indexrelid, i.indrelid, c.relname, c.relkind = 'I', m.amname, m.oid, i.indisunique, i.indisvalid,
       i.indisprimary, i.indisclustered, i.indisreplident, {{15: i.indnullsnotdistinct | false}},
       i.indnkeyatts, i.indkey, i.indoption, i.indclass, i.indcollation, c.reloptions,
       CASE WHEN i.indexprs IS NOT NULL OR i.indpred IS NOT NULL OR c.reloptions IS NOT NULL
                 OR m.amname NOT IN ('btree', 'hash')
            THEN pg_catalog.pg_get_indexdef(i.indexrelid) ELSE '' END,
       pg_catalog.pg_get_expr(i.indpred, i.indrelid),
       CASE WHEN i.indexprs IS NOT NULL THEN
            ARRAY(SELECT pg_catalog.pg_get_indexdef(i.indexrelid, k, false)
                  FROM pg_catalog.generate_series(1, i.indnkeyatts) k ORDER BY k) END,
       CASE WHEN i.indexprs IS NOT NULL THEN
            ARRAY(SELECT CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
                  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
                  WHERE a.attrelid = i.indexrelid ORDER BY a.attnum) END,
       c.relpages::bigint * pg_catalog.current_setting('block_size')::bigint
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_am m ON m.oid = c.relam
WHERE i.indrelid >= 16384 AND c.relpersistence <> 't'
  AND i.indrelid IN (SELECT r.oid FROM pg_catalog.pg_class r WHERE r.relkind IN ('r', 'p', 'm'))
  AND {{chosen i.indrelid}};
