-- Primary keys, unique, foreign key, check and exclusion constraints of tables.
SELECT k.conrelid, k.conname, k.contype, pg_catalog.pg_get_constraintdef(k.oid), k.convalidated
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_namespace n ON n.oid = k.connamespace
WHERE k.conrelid <> 0 AND k.contype IN ('p', 'u', 'f', 'c', 'x')
  AND n.nspname <> 'information_schema' AND pg_catalog.left(n.nspname, 3) <> 'pg_';
