-- One number for each object; those of all objects together make the one of live_mark.sql. What has no definition of
-- its own (the columns of an index, TOAST) is one object without a name. Stands behind live_rows.sql.
, prints AS (
    SELECT l.kind, l.oid, pg_catalog.count(*) AS rows, coalesce(pg_catalog.sum({print}), 0) AS print
    FROM live l GROUP BY l.kind, l.oid
)
SELECT CASE WHEN p.kind = 'r' AND c.relkind IN ('i', 'I', 't') THEN '-' ELSE p.kind END AS owner,
       CASE WHEN p.kind = 'r' AND c.relkind IN ('i', 'I', 't') THEN 0 ELSE p.oid END AS number,
       pg_catalog.sum(p.rows), pg_catalog.sum(p.print)
FROM prints p LEFT JOIN pg_catalog.pg_class c ON c.oid = p.oid AND p.kind = 'r'
GROUP BY owner, number;
