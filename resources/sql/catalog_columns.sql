-- The columns of all relations, with what every column has; the rest is in catalog_column_details.sql.
SELECT a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod, a.attnotnull, a.attcollation, a.attstorage
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c') AND c.relpersistence <> 't' AND c.oid >= 16384
  AND a.attnum > 0 AND NOT a.attisdropped
  AND {{naming c}};
