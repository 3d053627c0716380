-- The relations of these names ($1), in whatever schema: what a script may have made.
SELECT c.oid, c.relkind, c.relname
FROM pg_catalog.pg_class c
WHERE c.relname = ANY ($1) AND c.oid >= 16384 AND c.relpersistence <> 't'
  AND c.relkind IN ('r', 'p', 'f', 'v', 'm');
