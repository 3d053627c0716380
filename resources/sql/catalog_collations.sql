-- What collations are called.
SELECT l.oid, n.nspname, l.collname
FROM pg_catalog.pg_collation l
JOIN pg_catalog.pg_namespace n ON n.oid = l.collnamespace;
