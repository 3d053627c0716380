-- Everything that a transaction could make vanish, by an identity that survives a renaming. A relation that keeps
-- data has its file, which TRUNCATE and every rewrite exchange; a column its number. Indexes, constraints and
-- triggers keep none, and ALTER TABLE makes some anew: they are known by table and name. Temporary objects are left
-- out.
WITH s AS (
    SELECT n.oid, n.nspname FROM pg_catalog.pg_namespace n
    WHERE n.nspname <> 'information_schema' AND pg_catalog.left(n.nspname, 3) <> 'pg_'
)
SELECT 'relation' AS kind, c.oid, '' AS part,
       CASE WHEN c.relkind IN ('r', 'm', 'S') THEN pg_catalog.pg_relation_filenode(c.oid) END AS file,
       pg_catalog.format('%I.%I', s.nspname, c.relname) AS name
FROM pg_catalog.pg_class c JOIN s ON s.oid = c.relnamespace
WHERE c.relkind NOT IN ('i', 'I')
UNION ALL
SELECT 'column', a.attrelid, a.attnum::text, NULL, pg_catalog.format('%I.%I.%I', s.nspname, c.relname, a.attname)
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
JOIN s ON s.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'f', 'm', 'v') AND a.attnum > 0 AND NOT a.attisdropped
UNION ALL
SELECT 'index', i.indrelid, c.relname, NULL, pg_catalog.format('%I.%I', s.nspname, c.relname)
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
JOIN s ON s.oid = c.relnamespace
UNION ALL
SELECT 'constraint', k.conrelid, k.conname, NULL, pg_catalog.format('%I.%I', s.nspname, k.conname)
FROM pg_catalog.pg_constraint k JOIN s ON s.oid = k.connamespace
UNION ALL
SELECT 'trigger', t.tgrelid, t.tgname, NULL, pg_catalog.format('%I.%I.%I', s.nspname, c.relname, t.tgname)
FROM pg_catalog.pg_trigger t
JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
JOIN s ON s.oid = c.relnamespace
WHERE NOT t.tgisinternal
UNION ALL
SELECT 'function', p.oid, '', NULL, pg_catalog.format('%I.%I', s.nspname, p.proname)
FROM pg_catalog.pg_proc p JOIN s ON s.oid = p.pronamespace
UNION ALL
SELECT 'type', t.oid, '', NULL, pg_catalog.format('%I.%I', s.nspname, t.typname)
FROM pg_catalog.pg_type t JOIN s ON s.oid = t.typnamespace
WHERE t.typtype IN ('e', 'd')
UNION ALL
SELECT 'schema', s.oid, '', NULL, pg_catalog.quote_ident(s.nspname) FROM s;
