-- The rows of the catalog that definitions are made of, each with the object it belongs to: r relation, t type,
-- f routine, n schema, x extension, e event trigger, a role, o all others by the catalog that holds them. Who made a
-- version of a row (xmin) tells it from all earlier versions; VACUUM and ANALYZE write in place and leave it alone. Of
-- roles the name alone counts, which owners and grants are shown by; who made their rows is for superusers, so a hash
-- of the name stands for the version. Numbers below 16384 are the system's own. Temporary tables come and go all the
-- time and are left out. {more} are the catalogs that only newer servers have.
WITH temporary AS MATERIALIZED (
    SELECT c.oid FROM pg_catalog.pg_class c WHERE c.relpersistence = 't'
), live AS (
    SELECT 'r' AS kind, c.oid, c.xmin AS version FROM pg_catalog.pg_class c
    WHERE c.oid >= 16384 AND c.relpersistence <> 't' AND c.relkind NOT IN ('i', 'I', 't')
    UNION ALL
    SELECT 'r', a.attrelid, a.xmin FROM pg_catalog.pg_attribute a
    WHERE a.attrelid >= 16384 AND a.attnum > 0 AND a.attrelid NOT IN (SELECT t.oid FROM temporary t)
    UNION ALL
    SELECT 'r', d.adrelid, d.xmin FROM pg_catalog.pg_attrdef d
    WHERE d.adrelid >= 16384 AND d.adrelid NOT IN (SELECT t.oid FROM temporary t)
    UNION ALL
    SELECT 'r', i.indrelid, i.xmin FROM pg_catalog.pg_index i
    WHERE i.indexrelid >= 16384 AND i.indexrelid NOT IN (SELECT t.oid FROM temporary t)
    UNION ALL
    SELECT 'r', i.indrelid, c.xmin FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
    WHERE c.oid >= 16384 AND c.relpersistence <> 't' AND c.relkind IN ('i', 'I')
    UNION ALL
    SELECT CASE WHEN k.conrelid <> 0 THEN 'r' ELSE 't' END, CASE WHEN k.conrelid <> 0 THEN k.conrelid ELSE k.contypid END,
           k.xmin
    FROM pg_catalog.pg_constraint k
    WHERE k.oid >= 16384 AND k.conrelid NOT IN (SELECT t.oid FROM temporary t)
    UNION ALL
    SELECT 'r', g.tgrelid, g.xmin FROM pg_catalog.pg_trigger g
    WHERE g.oid >= 16384 AND g.tgrelid NOT IN (SELECT t.oid FROM temporary t)
    UNION ALL
    -- What enforces a foreign key on the table it refers to is read with the key.
    SELECT 'r', k.conrelid, g.xmin FROM pg_catalog.pg_trigger g
    JOIN pg_catalog.pg_constraint k ON k.oid = g.tgconstraint
    WHERE g.oid >= 16384 AND g.tgisinternal AND g.tgrelid <> k.conrelid
      AND k.conrelid NOT IN (SELECT t.oid FROM temporary t)
    UNION ALL
    SELECT 'r', y.polrelid, y.xmin FROM pg_catalog.pg_policy y
    UNION ALL
    SELECT 'r', w.ev_class, w.xmin FROM pg_catalog.pg_rewrite w
    WHERE w.oid >= 16384 AND w.ev_class NOT IN (SELECT t.oid FROM temporary t)
    UNION ALL
    SELECT 'r', h.inhrelid, h.xmin FROM pg_catalog.pg_inherits h
    WHERE h.inhrelid NOT IN (SELECT t.oid FROM temporary t)
    UNION ALL
    SELECT 'r', p.partrelid, p.xmin FROM pg_catalog.pg_partitioned_table p
    UNION ALL
    SELECT 'r', s.seqrelid, s.xmin FROM pg_catalog.pg_sequence s
    WHERE s.seqrelid NOT IN (SELECT t.oid FROM temporary t)
    UNION ALL
    SELECT 'r', f.ftrelid, f.xmin FROM pg_catalog.pg_foreign_table f
    UNION ALL
    SELECT 't', y.oid, y.xmin FROM pg_catalog.pg_type y
    WHERE y.oid >= 16384 AND y.typtype <> 'c' AND y.typcategory <> 'A'
    UNION ALL
    SELECT 'r', y.typrelid, y.xmin FROM pg_catalog.pg_type y
    WHERE y.oid >= 16384 AND y.typtype = 'c' AND y.typrelid NOT IN (SELECT t.oid FROM temporary t)
    UNION ALL
    SELECT 't', l.enumtypid, l.xmin FROM pg_catalog.pg_enum l WHERE l.oid >= 16384
    UNION ALL
    SELECT 't', g.rngtypid, g.xmin FROM pg_catalog.pg_range g WHERE g.rngtypid >= 16384
    UNION ALL
    SELECT 'f', p.oid, p.xmin FROM pg_catalog.pg_proc p WHERE p.oid >= 16384
    UNION ALL
    SELECT 'f', g.aggfnoid, g.xmin FROM pg_catalog.pg_aggregate g WHERE g.aggfnoid >= 16384
    UNION ALL
    -- What goes with an extension that it does not belong to.
    SELECT CASE WHEN d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass THEN 'f' ELSE 'r' END,
           COALESCE(i.indrelid, g.tgrelid, d.objid), d.xmin
    FROM pg_catalog.pg_depend d
    LEFT JOIN pg_catalog.pg_index i
        ON i.indexrelid = d.objid AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
    LEFT JOIN pg_catalog.pg_trigger g
        ON g.oid = d.objid AND d.classid = 'pg_catalog.pg_trigger'::pg_catalog.regclass
    WHERE d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.deptype = 'x'
    UNION ALL
    -- Privileges of the system's own objects.
    SELECT 'o', p.tableoid, p.xmin FROM pg_catalog.pg_proc p WHERE p.oid < 16384 AND p.proacl IS NOT NULL
    UNION ALL
    SELECT 'o', c.tableoid, c.xmin FROM pg_catalog.pg_class c
    WHERE c.oid < 16384 AND c.relacl IS NOT NULL AND c.relkind IN ('r', 'v')
    UNION ALL
    SELECT 'o', t.tableoid, t.xmin FROM pg_catalog.pg_type t WHERE t.oid < 16384 AND t.typacl IS NOT NULL
    UNION ALL
    SELECT 'o', l.tableoid, l.xmin FROM pg_catalog.pg_language l WHERE l.oid < 16384
    UNION ALL
    SELECT 'n', n.oid, n.xmin FROM pg_catalog.pg_namespace n
    WHERE n.nspname <> 'information_schema' AND pg_catalog.left(n.nspname, 3) <> 'pg_'
    UNION ALL
    SELECT 'x', x.oid, x.xmin FROM pg_catalog.pg_extension x
    UNION ALL
    SELECT 'e', e.oid, e.xmin FROM pg_catalog.pg_event_trigger e
    UNION ALL
    SELECT 'a', r.oid, ((pg_catalog.hashtext(r.rolname::text) & 2147483647) | 4)::text::pg_catalog.xid
    FROM pg_catalog.pg_roles r
    UNION ALL
    SELECT 'o', o.tableoid, o.xmin FROM pg_catalog.pg_collation o WHERE o.oid >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, o.xmin FROM pg_catalog.pg_conversion o WHERE o.oid >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, o.xmin FROM pg_catalog.pg_cast o WHERE o.oid >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, o.xmin FROM pg_catalog.pg_operator o WHERE o.oid >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, o.xmin FROM pg_catalog.pg_opclass o WHERE o.oid >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, o.xmin FROM pg_catalog.pg_opfamily o WHERE o.oid >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, o.xmin FROM pg_catalog.pg_amop o WHERE o.oid >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, o.xmin FROM pg_catalog.pg_amproc o WHERE o.oid >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, o.xmin FROM pg_catalog.pg_am o WHERE o.oid >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, o.xmin FROM pg_catalog.pg_language o WHERE o.oid >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, o.xmin FROM pg_catalog.pg_transform o WHERE o.oid >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, o.xmin FROM pg_catalog.pg_ts_parser o WHERE o.oid >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, o.xmin FROM pg_catalog.pg_ts_dict o WHERE o.oid >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, o.xmin FROM pg_catalog.pg_ts_template o WHERE o.oid >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, o.xmin FROM pg_catalog.pg_ts_config o WHERE o.oid >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, o.xmin FROM pg_catalog.pg_ts_config_map o WHERE o.mapcfg >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, o.xmin FROM pg_catalog.pg_foreign_data_wrapper o
    UNION ALL
    SELECT 'o', o.tableoid, o.xmin FROM pg_catalog.pg_foreign_server o
    UNION ALL
    -- Who wrote these two is for superusers, so a hash of what is shown stands for the version, as for roles.
    SELECT 'o', 'pg_catalog.pg_user_mapping'::pg_catalog.regclass,
           ((pg_catalog.hashtext(m.srvid || ' ' || m.umuser || COALESCE(m.umoptions::text, '')) & 2147483647) | 4)::text
               ::pg_catalog.xid
    FROM pg_catalog.pg_user_mappings m
    UNION ALL
    SELECT 'o', 'pg_catalog.pg_subscription'::pg_catalog.regclass,
           ((pg_catalog.hashtext(pg_catalog.concat_ws(' ', s.subname, s.subowner, s.subenabled, s.subslotname,
                                                      s.subpublications)) & 2147483647) | 4)::text::pg_catalog.xid
    FROM pg_catalog.pg_subscription s
    WHERE s.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
    UNION ALL
    SELECT 'o', o.tableoid, o.xmin FROM pg_catalog.pg_default_acl o
    UNION ALL
    SELECT 'o', o.tableoid, o.xmin FROM pg_catalog.pg_publication o
    UNION ALL
    SELECT 'o', o.tableoid, o.xmin FROM pg_catalog.pg_publication_rel o
    UNION ALL
    SELECT 'o', o.tableoid, o.xmin FROM pg_catalog.pg_statistic_ext o
    UNION ALL
    SELECT CASE d.classoid WHEN 'pg_catalog.pg_type'::pg_catalog.regclass THEN 't'
                           WHEN 'pg_catalog.pg_proc'::pg_catalog.regclass THEN 'f'
                           WHEN 'pg_catalog.pg_namespace'::pg_catalog.regclass THEN 'n'
                           WHEN 'pg_catalog.pg_extension'::pg_catalog.regclass THEN 'x'
                           WHEN 'pg_catalog.pg_event_trigger'::pg_catalog.regclass THEN 'e'
                           WHEN 'pg_catalog.pg_class'::pg_catalog.regclass THEN 'r'
                           WHEN 'pg_catalog.pg_constraint'::pg_catalog.regclass THEN 'r'
                           WHEN 'pg_catalog.pg_trigger'::pg_catalog.regclass THEN 'r'
                           WHEN 'pg_catalog.pg_policy'::pg_catalog.regclass THEN 'r'
                           WHEN 'pg_catalog.pg_rewrite'::pg_catalog.regclass THEN 'r'
                           ELSE 'o' END,
           CASE WHEN d.classoid IN ('pg_catalog.pg_type'::pg_catalog.regclass,
                                    'pg_catalog.pg_proc'::pg_catalog.regclass,
                                    'pg_catalog.pg_namespace'::pg_catalog.regclass,
                                    'pg_catalog.pg_extension'::pg_catalog.regclass,
                                    'pg_catalog.pg_event_trigger'::pg_catalog.regclass) THEN d.objoid
                WHEN d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass
                    THEN coalesce((SELECT i.indrelid FROM pg_catalog.pg_index i WHERE i.indexrelid = d.objoid), d.objoid)
                WHEN d.classoid = 'pg_catalog.pg_constraint'::pg_catalog.regclass
                    THEN (SELECT k.conrelid FROM pg_catalog.pg_constraint k WHERE k.oid = d.objoid)
                WHEN d.classoid = 'pg_catalog.pg_trigger'::pg_catalog.regclass
                    THEN (SELECT g.tgrelid FROM pg_catalog.pg_trigger g WHERE g.oid = d.objoid)
                WHEN d.classoid = 'pg_catalog.pg_policy'::pg_catalog.regclass
                    THEN (SELECT y.polrelid FROM pg_catalog.pg_policy y WHERE y.oid = d.objoid)
                WHEN d.classoid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
                    THEN (SELECT w.ev_class FROM pg_catalog.pg_rewrite w WHERE w.oid = d.objoid)
                ELSE d.classoid END,
           d.xmin
    FROM pg_catalog.pg_description d
    WHERE d.objoid >= 16384 OR d.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
    {more}
)
