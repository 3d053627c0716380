-- What only few columns have: identity, a collation or storage of their own, options, grants … An index' columns
-- are here for their statistics. attcompression came with PostgreSQL 14; attstattarget was -1 for the default
-- before 17 and is NULL since.
SELECT a.attrelid, a.attnum, a.attidentity, a.attgenerated,
       CASE WHEN a.attcollation <> t.typcollation THEN n.nspname END,
       CASE WHEN a.attcollation <> t.typcollation THEN l.collname END,
       a.attislocal, CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage END,
       {{14: a.attcompression | ''::"char"}}, CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END,
       a.attoptions, a.attfdwoptions, a.attacl
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation AND a.attcollation <> t.typcollation
LEFT JOIN pg_catalog.pg_namespace n ON n.oid = l.collnamespace
WHERE c.oid >= 16384 AND c.relpersistence <> 't' AND a.attnum > 0 AND NOT a.attisdropped
  AND (c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c')
       AND (a.attidentity <> '' OR a.attgenerated <> '' OR a.attcollation <> t.typcollation OR NOT a.attislocal
            OR a.attstorage <> t.typstorage {{14: OR a.attcompression <> '' | }} OR a.attoptions IS NOT NULL
            OR a.attfdwoptions IS NOT NULL OR a.attacl IS NOT NULL OR a.attstattarget >= 0)
       OR c.relkind IN ('i', 'I') AND a.attstattarget >= 0){{typed c.oid}};
