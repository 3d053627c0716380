-- How every type that a column has is printed, and what it is at bottom: a domain's base type.
SELECT u.id, u.modifier, pg_catalog.format_type(u.id, u.modifier),
       CASE WHEN t.typtype = 'd' THEN
           (WITH RECURSIVE below(id, base, kind) AS (
                SELECT t.oid, t.typbasetype, t.typtype
                UNION ALL
                SELECT b.oid, b.typbasetype, b.typtype
                FROM below JOIN pg_catalog.pg_type b ON b.oid = below.base
                WHERE below.kind = 'd')
            SELECT below.id FROM below WHERE below.kind <> 'd')
       ELSE t.oid END
FROM (SELECT DISTINCT a.atttypid AS id, a.atttypmod AS modifier
      FROM pg_catalog.pg_attribute a
      WHERE a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped) u
JOIN pg_catalog.pg_type t ON t.oid = u.id;
