-- Defaults, and what generated columns compute.
SELECT d.adrelid, d.adnum, pg_catalog.pg_get_expr(d.adbin, d.adrelid)
FROM pg_catalog.pg_attrdef d
WHERE d.adrelid >= 16384
  AND {{chosen d.adrelid}};
