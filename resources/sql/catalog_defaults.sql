-- Defaults, and what generated columns compute. Only these name columns (VAR), and only then the table is told: to
-- name its columns takes the server four times as long as all else. A constant holds no text there but numbers.
SELECT d.adrelid, d.adnum,
       pg_catalog.pg_get_expr(d.adbin, CASE WHEN d.adbin::text LIKE '%{VAR %' THEN d.adrelid ELSE 0 END),
       d.oid
FROM pg_catalog.pg_attrdef d
WHERE d.adrelid >= 16384
  AND {{chosen d.adrelid}};
