-- Relations and indexes that are not stored in the ordinary way (2 is heap), and tables made OF a type.
SELECT c.oid, s.spcname, CASE WHEN c.relkind IN ('r', 'm', 'p') THEN m.amname END, n.nspname, t.typname
FROM pg_catalog.pg_class c
LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace
LEFT JOIN pg_catalog.pg_am m ON m.oid = c.relam
LEFT JOIN pg_catalog.pg_type t ON t.oid = c.reloftype
LEFT JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'm', 'i', 'I')
  AND (c.reltablespace <> 0 OR c.reloftype <> 0 OR (c.relkind IN ('r', 'm', 'p') AND c.relam NOT IN (0, 2)))
  AND {{holding c}};
