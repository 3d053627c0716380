-- What needs an object of the other_* queries, and what those need. Objects of those queries are known by their number
-- already; the rest is named here as kind, schema, name and part.
WITH b AS (
    -- Range and base types with the arrays and multiranges that stand for them.
    SELECT t.oid, COALESCE(e.oid, t.oid) AS own
    FROM pg_catalog.pg_type t
    LEFT JOIN pg_catalog.pg_type e ON e.typarray = t.oid
    WHERE COALESCE(e.typtype, t.typtype) IN ('r', 'b', 'p') AND t.oid >= 16384
    {multirange types}
), e AS MATERIALIZED (
    SELECT p.classid, COALESCE(u.own, p.objid) AS objid, p.objsubid, p.refclassid, COALESCE(v.own, p.refobjid) AS refobjid,
           p.refobjsubid
    FROM pg_catalog.pg_depend p
    LEFT JOIN b u ON p.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND u.oid = p.objid
    LEFT JOIN b v ON p.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass AND v.oid = p.refobjid
    WHERE p.deptype IN ('n', 'a') AND p.objid >= 16384 AND p.refobjid >= 16384
      AND (p.classid NOT IN ({ordinary}) OR p.refclassid NOT IN ({ordinary}) OR u.oid IS NOT NULL OR v.oid IS NOT NULL
           OR (p.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
               AND p.objid IN (SELECT a.aggfnoid::pg_catalog.oid FROM pg_catalog.pg_aggregate a))
           OR (p.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass
               AND p.refobjid IN (SELECT a.aggfnoid::pg_catalog.oid FROM pg_catalog.pg_aggregate a)))
), o AS MATERIALIZED (
    SELECT e.classid, e.objid, e.objsubid FROM e
    UNION SELECT e.refclassid, e.refobjid, e.refobjsubid FROM e
), c AS (
    SELECT r.oid, s.nspname, r.relname, r.relkind,
           CASE r.relkind WHEN 'p' THEN 'PARTITIONED TABLE' WHEN 'f' THEN 'FOREIGN TABLE' WHEN 'v' THEN 'VIEW'
                          WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' WHEN 'c' THEN 'COMPOSITE TYPE'
                          ELSE 'TABLE' END AS kind
    FROM pg_catalog.pg_class r JOIN pg_catalog.pg_namespace s ON s.oid = r.relnamespace
    WHERE r.relpersistence <> 't'
), n AS MATERIALIZED (
    SELECT o.*, CASE WHEN o.objsubid = 0 OR c.relkind = 'c' THEN c.kind ELSE 'COLUMN' END AS kind, c.nspname,
           c.relname AS name, CASE WHEN c.relkind = 'c' THEN NULL ELSE a.attname END AS part
    FROM o JOIN c ON c.oid = o.objid AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c', 'S')
    LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = o.objsubid AND o.objsubid > 0
    WHERE o.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
    UNION ALL
    SELECT o.*, 'INDEX', c.nspname, c.relname, x.relname
    FROM o JOIN pg_catalog.pg_index i ON i.indexrelid = o.objid
    JOIN c ON c.oid = i.indrelid
    JOIN c x ON x.oid = i.indexrelid
    WHERE o.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
    UNION ALL
    SELECT o.*, COALESCE(c.kind, CASE w.typtype WHEN 'e' THEN 'ENUM' ELSE 'DOMAIN' END), s.nspname, w.typname, NULL
    FROM o JOIN pg_catalog.pg_type t ON t.oid = o.objid
    JOIN pg_catalog.pg_type w ON w.oid = CASE WHEN t.typcategory = 'A' AND t.typelem <> 0 THEN t.typelem ELSE t.oid END
    JOIN pg_catalog.pg_namespace s ON s.oid = w.typnamespace
    LEFT JOIN c ON c.oid = w.typrelid
    WHERE o.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND (w.typtype IN ('e', 'd') OR c.kind IS NOT NULL)
    UNION ALL
    SELECT o.*, CASE p.prokind WHEN 'p' THEN 'PROCEDURE' WHEN 'w' THEN 'WINDOW' ELSE 'FUNCTION' END, s.nspname,
           p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid)
    FROM o JOIN pg_catalog.pg_proc p ON p.oid = o.objid
    JOIN pg_catalog.pg_namespace s ON s.oid = p.pronamespace
    -- Without extensions' members and without the constructors that come with a range type.
    WHERE o.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
      AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend x WHERE x.classid = o.classid AND x.objid = o.objid
                        AND x.deptype IN ('e', 'i'))
    UNION ALL
    SELECT o.*, 'COLUMN', c.nspname, c.relname, a.attname
    FROM o JOIN pg_catalog.pg_attrdef f ON f.oid = o.objid
    JOIN c ON c.oid = f.adrelid
    JOIN pg_catalog.pg_attribute a ON a.attrelid = f.adrelid AND a.attnum = f.adnum
    WHERE o.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass
    UNION ALL
    SELECT o.*, 'CONSTRAINT', c.nspname, c.relname, k.conname
    FROM o JOIN pg_catalog.pg_constraint k ON k.oid = o.objid
    JOIN c ON c.oid = k.conrelid
    WHERE o.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass
    UNION ALL
    SELECT o.*, 'DOMAIN', s.nspname, t.typname, NULL
    FROM o JOIN pg_catalog.pg_constraint k ON k.oid = o.objid
    JOIN pg_catalog.pg_type t ON t.oid = k.contypid
    JOIN pg_catalog.pg_namespace s ON s.oid = t.typnamespace
    WHERE o.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass
    UNION ALL
    SELECT o.*, CASE WHEN w.rulename = '_RETURN' THEN c.kind ELSE 'RULE' END, c.nspname, c.relname,
           CASE WHEN w.rulename = '_RETURN' THEN NULL ELSE w.rulename END
    FROM o JOIN pg_catalog.pg_rewrite w ON w.oid = o.objid
    JOIN c ON c.oid = w.ev_class
    WHERE o.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
    UNION ALL
    SELECT o.*, 'POLICY', c.nspname, c.relname, l.polname
    FROM o JOIN pg_catalog.pg_policy l ON l.oid = o.objid
    JOIN c ON c.oid = l.polrelid
    WHERE o.classid = 'pg_catalog.pg_policy'::pg_catalog.regclass
)
SELECT DISTINCT e.classid, e.objid, a.kind, a.nspname, a.name, a.part,
       e.refclassid, e.refobjid, z.kind, z.nspname, z.name, z.part
FROM e
LEFT JOIN n a ON a.classid = e.classid AND a.objid = e.objid AND a.objsubid = e.objsubid
LEFT JOIN n z ON z.classid = e.refclassid AND z.objid = e.refobjid AND z.objsubid = e.refobjsubid;
