-- What this session has inserted, updated and deleted by table and not reported yet: the difference between two
-- looks in one transaction is the transaction's own. Large objects are rows of two system tables.
SELECT a.relid, pg_catalog.format('%I.%I', a.schemaname, a.relname) AS name, a.n_tup_ins, a.n_tup_upd, a.n_tup_del
FROM pg_catalog.pg_stat_xact_all_tables a
WHERE ((a.schemaname <> 'information_schema' AND pg_catalog.left(a.schemaname, 3) <> 'pg_')
       OR a.relname IN ('pg_largeobject', 'pg_largeobject_metadata'))
  AND (a.n_tup_ins > 0 OR a.n_tup_upd > 0 OR a.n_tup_del > 0);
