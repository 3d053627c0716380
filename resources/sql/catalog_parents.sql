-- From which tables others inherit, and to which partitioned tables and indexes their parts belong.
SELECT i.inhrelid, i.inhparent, n.nspname, c.relname
FROM pg_catalog.pg_inherits i
JOIN pg_catalog.pg_class c ON c.oid = i.inhparent
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE {{chosen i.inhrelid}} OR {{indexOf i.inhrelid}}
ORDER BY i.inhrelid, i.inhseqno;
