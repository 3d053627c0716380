-- Domains. A default that was given as a constant is kept as text only.
SELECT t.oid, n.nspname, t.typname, pg_catalog.pg_get_userbyid(t.typowner), t.typacl,
       pg_catalog.format_type(t.typbasetype, t.typtypmod), m.nspname, l.collname, t.typnotnull,
       COALESCE(pg_catalog.pg_get_expr(t.typdefaultbin, 'pg_catalog.pg_type'::regclass), t.typdefault)
FROM pg_catalog.pg_type t
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype
LEFT JOIN pg_catalog.pg_collation l ON l.oid = t.typcollation AND t.typcollation <> b.typcollation
LEFT JOIN pg_catalog.pg_namespace m ON m.oid = l.collnamespace
WHERE t.typtype = 'd'
  AND n.nspname <> 'information_schema' AND pg_catalog.left(n.nspname, 3) <> 'pg_';
