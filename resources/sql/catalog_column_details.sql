-- What only few columns have: identity, options, grants ... An index' columns are here for their statistics.
-- PostgreSQL 15.20 keeps a mark among the options of every column (pg_attver), which says nothing about it.
-- Of a foreign table's column the value of an option that may be a secret stays at the server (other_foreign.sql).
-- attcompression came with PostgreSQL 14; attstattarget was -1 for the default before 17 and is NULL since.
SELECT a.attrelid, a.attnum, a.attidentity, a.attgenerated, a.attislocal,
       {{14: a.attcompression | ''::"char"}}, CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END,
       a.attoptions,
       CASE WHEN a.attfdwoptions IS NOT NULL THEN {{masked a.attfdwoptions}} END, a.attacl
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
WHERE c.oid >= 16384 AND c.relpersistence <> 't' AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c', 'i', 'I')
  AND a.attnum > 0 AND NOT a.attisdropped
  AND (a.attidentity <> '' OR a.attgenerated <> '' OR NOT a.attislocal
       OR {{14: a.attcompression <> '' | false}} OR pg_catalog.cardinality(a.attoptions) > 1
       OR NOT pg_catalog.starts_with(a.attoptions[1], 'pg_attver=')
       OR a.attfdwoptions IS NOT NULL OR a.attacl IS NOT NULL OR a.attstattarget >= 0)
  AND {{holding c}};
