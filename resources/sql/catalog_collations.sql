-- What the collations are called that something has been given on purpose.
SELECT l.oid, n.nspname, l.collname
FROM pg_catalog.pg_collation l
JOIN pg_catalog.pg_namespace n ON n.oid = l.collnamespace
WHERE l.oid >= 16384 OR l.oid IN (
    SELECT u.id FROM pg_catalog.pg_index i, pg_catalog.unnest(i.indcollation) u(id) WHERE i.indrelid >= 16384);
