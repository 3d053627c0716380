-- Primary keys, unique, foreign key, check and exclusion constraints of tables. Where a partitioned table is
-- referenced, every partition has a constraint of the same referencing table too: only the first counts. The columns
-- that ON DELETE SET NULL is limited to came with PostgreSQL 15.
SELECT k.oid, k.conrelid, k.conname, k.contype, k.convalidated, k.condeferrable, k.condeferred, k.connoinherit,
       k.conislocal, k.conkey, k.confrelid, k.confkey, k.confdeltype, k.confupdtype, k.confmatchtype,
       {{15: k.confdelsetcols | NULL}}, k.conindid,
       CASE WHEN k.contype IN ('c', 'x') THEN pg_catalog.pg_get_constraintdef(k.oid) ELSE '' END
FROM pg_catalog.pg_constraint k
WHERE k.conrelid >= 16384 AND k.contype IN ('p', 'u', 'f', 'c', 'x')
  AND (k.contype <> 'f' OR k.conparentid = 0 OR NOT EXISTS (
           SELECT 1 FROM pg_catalog.pg_constraint p WHERE p.oid = k.conparentid AND p.conrelid = k.conrelid))
  AND {{chosen k.conrelid}};
