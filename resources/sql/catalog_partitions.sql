-- By what partitioned tables are divided, and which rows a partition takes.
SELECT c.oid, CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END,
       CASE WHEN c.relispartition THEN pg_catalog.pg_get_expr(c.relpartbound, c.oid) END
FROM pg_catalog.pg_class c
WHERE c.oid >= 16384 AND (c.relkind = 'p' OR c.relispartition AND c.relkind IN ('r', 'f'))
  AND {{chosen c.oid}};
