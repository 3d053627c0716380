-- The tables of these schemas ($1) with what statistics say of their rows and what they occupy. Partitions are
-- tables of their own here; the partitioned table itself keeps nothing.
SELECT n.nspname, c.relname, c.reltuples::bigint, pg_catalog.pg_total_relation_size(c.oid)
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND n.nspname = ANY ($1::pg_catalog.text[]);
