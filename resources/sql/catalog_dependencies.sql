-- What needs what: views their columns, defaults sequences and functions, triggers their function ... Columns need
-- their types and foreign keys their target, but that is known without asking. Extensions' members are left out.
-- First all that counts (d), then the names of everything that occurs in it (n), by a letter for its kind. Of a default
-- only its number is told: the reader knows from catalog_defaults.sql whose it is, and there may be many.
-- The constructors that came with a range type belong to it, and a multirange stands for its range. What a generated
-- column computes with depends on the column itself, and not on its default, before PostgreSQL 15.
WITH d AS MATERIALIZED (
    SELECT p.classid, p.objid, p.objsubid, p.refclassid, p.refobjid, p.refobjsubid
    FROM pg_catalog.pg_depend p
    WHERE (p.deptype = 'n' OR {{15: false | p.deptype = 'a' AND p.classid = 'pg_catalog.pg_class'::regclass
                                            AND p.objsubid > 0 AND p.refclassid = p.classid
                                            AND p.refobjid = p.objid AND p.refobjsubid > 0}})
      AND p.objid >= 16384 AND p.refobjid >= 16384
      AND p.classid IN ('pg_catalog.pg_class'::regclass, 'pg_catalog.pg_type'::regclass,
                        'pg_catalog.pg_proc'::regclass, 'pg_catalog.pg_constraint'::regclass,
                        'pg_catalog.pg_attrdef'::regclass, 'pg_catalog.pg_rewrite'::regclass,
                        'pg_catalog.pg_trigger'::regclass, 'pg_catalog.pg_policy'::regclass,
                        'pg_catalog.pg_event_trigger'::regclass)
      AND p.refclassid IN ('pg_catalog.pg_class'::regclass, 'pg_catalog.pg_type'::regclass,
                           'pg_catalog.pg_proc'::regclass, 'pg_catalog.pg_constraint'::regclass)
      AND NOT (p.classid = 'pg_catalog.pg_class'::regclass AND p.objsubid > 0
               AND p.refclassid = 'pg_catalog.pg_type'::regclass)
      AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend x
                      WHERE x.refclassid = 'pg_catalog.pg_extension'::regclass AND x.deptype = 'e'
                        AND x.classid = p.refclassid AND x.objid = p.refobjid)
      AND NOT (p.classid = 'pg_catalog.pg_proc'::regclass
               AND EXISTS (SELECT 1 FROM pg_catalog.pg_depend x
                           WHERE x.classid = p.classid AND x.objid = p.objid AND x.deptype = 'i'))
      AND NOT (p.classid = 'pg_catalog.pg_constraint'::regclass
               AND p.objid IN (SELECT k.oid FROM pg_catalog.pg_constraint k WHERE k.contype = 'f'))
), o AS MATERIALIZED (
    SELECT d.classid, d.objid, d.objsubid FROM d WHERE d.classid <> 'pg_catalog.pg_attrdef'::regclass
    UNION SELECT d.refclassid, d.refobjid, d.refobjsubid FROM d
), c AS (
    SELECT r.oid, r.relkind, r.reltype, s.nspname, r.relname
    FROM pg_catalog.pg_class r JOIN pg_catalog.pg_namespace s ON s.oid = r.relnamespace
    WHERE r.relpersistence <> 't'
), n AS MATERIALIZED (
    SELECT o.*, c.relkind::text AS kind, c.nspname, c.relname AS name, '' AS part
    FROM o JOIN c ON c.oid = o.objid
    WHERE o.classid = 'pg_catalog.pg_class'::regclass AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c', 'S')
      AND (o.objsubid = 0 OR c.relkind = 'c')
    UNION ALL
    SELECT o.*, 'column', c.nspname, c.relname, a.attname
    FROM o JOIN c ON c.oid = o.objid
    JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = o.objsubid
    WHERE o.classid = 'pg_catalog.pg_class'::regclass AND c.relkind <> 'c'
    UNION ALL
    SELECT o.*, 'index', c.nspname, c.relname, y.relname
    FROM o JOIN pg_catalog.pg_index i ON i.indexrelid = o.objid
    JOIN c ON c.oid = i.indrelid
    JOIN c y ON y.oid = i.indexrelid
    WHERE o.classid = 'pg_catalog.pg_class'::regclass AND o.objsubid = 0
    UNION ALL
    SELECT o.*, COALESCE(c.relkind::text, 'type ' || e.typtype::text), s.nspname, COALESCE(c.relname, e.typname), ''
    FROM o JOIN pg_catalog.pg_type t ON t.oid = o.objid
    JOIN pg_catalog.pg_type u ON u.oid = CASE WHEN t.typcategory = 'A' AND t.typelem <> 0 THEN t.typelem ELSE t.oid END
    JOIN pg_catalog.pg_type e
        ON e.oid = {{14: COALESCE((SELECT m.rngtypid FROM pg_catalog.pg_range m WHERE m.rngmultitypid = u.oid), u.oid) | u.oid}}
    JOIN pg_catalog.pg_namespace s ON s.oid = e.typnamespace
    LEFT JOIN c ON c.oid = e.typrelid
    WHERE o.classid = 'pg_catalog.pg_type'::regclass
    UNION ALL
    SELECT o.*, 'routine ' || p.prokind::text, s.nspname, p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid)
    FROM o JOIN pg_catalog.pg_proc p ON p.oid = o.objid
    JOIN pg_catalog.pg_namespace s ON s.oid = p.pronamespace
    WHERE o.classid = 'pg_catalog.pg_proc'::regclass
    UNION ALL
    SELECT o.*, 'constraint', c.nspname, c.relname, k.conname
    FROM o JOIN pg_catalog.pg_constraint k ON k.oid = o.objid
    JOIN c ON c.oid = k.conrelid
    WHERE o.classid = 'pg_catalog.pg_constraint'::regclass
    UNION ALL
    SELECT o.*, 'type d', s.nspname, t.typname, ''
    FROM o JOIN pg_catalog.pg_constraint k ON k.oid = o.objid
    JOIN pg_catalog.pg_type t ON t.oid = k.contypid
    JOIN pg_catalog.pg_namespace s ON s.oid = t.typnamespace
    WHERE o.classid = 'pg_catalog.pg_constraint'::regclass
    UNION ALL
    SELECT o.*, CASE WHEN w.rulename = '_RETURN' THEN c.relkind::text ELSE 'rule' END, c.nspname, c.relname,
           CASE WHEN w.rulename = '_RETURN' THEN '' ELSE w.rulename END
    FROM o JOIN pg_catalog.pg_rewrite w ON w.oid = o.objid
    JOIN c ON c.oid = w.ev_class
    WHERE o.classid = 'pg_catalog.pg_rewrite'::regclass
    UNION ALL
    SELECT o.*, 'trigger', c.nspname, c.relname, g.tgname
    FROM o JOIN pg_catalog.pg_trigger g ON g.oid = o.objid
    JOIN c ON c.oid = g.tgrelid
    WHERE o.classid = 'pg_catalog.pg_trigger'::regclass
    UNION ALL
    SELECT o.*, 'policy', c.nspname, c.relname, l.polname
    FROM o JOIN pg_catalog.pg_policy l ON l.oid = o.objid
    JOIN c ON c.oid = l.polrelid
    WHERE o.classid = 'pg_catalog.pg_policy'::regclass
    UNION ALL
    SELECT o.*, 'event trigger', '', v.evtname, ''
    FROM o JOIN pg_catalog.pg_event_trigger v ON v.oid = o.objid
    WHERE o.classid = 'pg_catalog.pg_event_trigger'::regclass
)
SELECT needing.kind, needing.nspname, needing.name, needing.part,
       needed.kind, needed.nspname, needed.name, needed.part, NULL
FROM d
JOIN n needing ON needing.classid = d.classid AND needing.objid = d.objid AND needing.objsubid = d.objsubid
JOIN n needed ON needed.classid = d.refclassid AND needed.objid = d.refobjid AND needed.objsubid = d.refobjsubid
UNION ALL
SELECT NULL, NULL, NULL, NULL, needed.kind, needed.nspname, needed.name, needed.part, d.objid
FROM d
JOIN n needed ON needed.classid = d.refclassid AND needed.objid = d.refobjid AND needed.objsubid = d.refobjsubid
WHERE d.classid = 'pg_catalog.pg_attrdef'::regclass;
