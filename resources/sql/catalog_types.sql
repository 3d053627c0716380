-- How every type that a column has is printed, how its values are stored and sorted, what it is at bottom (a
-- domain's base type), and what its own or its elements' name is. A multirange stands for its range.
SELECT u.id, u.modifier, pg_catalog.format_type(u.id, u.modifier),
       CASE WHEN t.typtype = 'd' THEN
           (WITH RECURSIVE below(id, base, kind) AS (
                SELECT t.oid, t.typbasetype, t.typtype
                UNION ALL
                SELECT b.oid, b.typbasetype, b.typtype
                FROM below JOIN pg_catalog.pg_type b ON b.oid = below.base
                WHERE below.kind = 'd')
            SELECT below.id FROM below WHERE below.kind <> 'd')
       ELSE t.oid END,
       t.typcollation, t.typstorage, e.oid, COALESCE(c.relkind::text, 'type ' || e.typtype::text),
       n.nspname, e.typname
FROM (SELECT DISTINCT a.atttypid AS id, a.atttypmod AS modifier
      FROM pg_catalog.pg_attribute a
      WHERE a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped
        AND {{typing a.attrelid}}) u
JOIN pg_catalog.pg_type t ON t.oid = u.id
JOIN pg_catalog.pg_type o ON o.oid = CASE WHEN t.typcategory = 'A' AND t.typelem <> 0 THEN t.typelem ELSE t.oid END
JOIN pg_catalog.pg_type e
    ON e.oid = {{14: COALESCE((SELECT m.rngtypid FROM pg_catalog.pg_range m WHERE m.rngmultitypid = o.oid), o.oid) | o.oid}}
JOIN pg_catalog.pg_namespace n ON n.oid = e.typnamespace
LEFT JOIN pg_catalog.pg_class c ON c.oid = e.typrelid AND e.typrelid <> 0;
