-- What domains check.
SELECT k.oid, k.contypid, k.conname, pg_catalog.pg_get_constraintdef(k.oid), k.convalidated
FROM pg_catalog.pg_constraint k
WHERE k.contypid >= 16384 AND k.contype = 'c';
