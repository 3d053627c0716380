-- What has changed in the catalog since a transaction ($1), for each object how many rows it has and whether one of
-- them is new: for a database in which nobody else is at work, where this costs a third of live_print.sql. Kinds: the
-- letter of pg_class for relations but R for what belongs to a table, S a sequence and s what it counts by, T an enum
-- and E its values, t another type, F a routine, h an inheritance, n a schema, x an extension, e an event trigger, o
-- anything else, k a comment. Where columns or defaults go their relation or column has a new row, so only new ones
-- are looked for. Last the oldest transaction that is at work, which the next look starts from.
WITH horizon AS MATERIALIZED (
    SELECT pg_catalog.age($1) AS age
), rows (kind, owner, n, isnew) AS (
    SELECT c.relkind::text, c.oid, 1, pg_catalog.age(c.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_class c
    WHERE c.oid >= 16384 AND c.relpersistence <> 't' AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c', 'S')
    UNION ALL
    SELECT 'R', i.indrelid, 1, pg_catalog.age(i.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_index i
    WHERE i.indexrelid >= 16384
    UNION ALL
    SELECT 'R', (SELECT i.indrelid FROM pg_catalog.pg_index i WHERE i.indexrelid = c.oid), 0, true
    FROM pg_catalog.pg_class c
    WHERE c.oid >= 16384 AND c.relkind IN ('i', 'I') AND pg_catalog.age(c.xmin) <= (SELECT h.age FROM horizon h)
    UNION ALL
    SELECT 'R', coalesce((SELECT i.indrelid FROM pg_catalog.pg_index i WHERE i.indexrelid = a.attrelid), a.attrelid),
           0, true
    FROM pg_catalog.pg_attribute a
    WHERE a.attrelid >= 16384 AND a.attnum > 0 AND pg_catalog.age(a.xmin) <= (SELECT h.age FROM horizon h)
    UNION ALL
    SELECT 'R', d.adrelid, 0, true FROM pg_catalog.pg_attrdef d
    WHERE d.adrelid >= 16384 AND pg_catalog.age(d.xmin) <= (SELECT h.age FROM horizon h)
    UNION ALL
    SELECT CASE WHEN k.conrelid <> 0 THEN 'R' ELSE 't' END, CASE WHEN k.conrelid <> 0 THEN k.conrelid ELSE k.contypid END,
           1, pg_catalog.age(k.xmin) <= (SELECT h.age FROM horizon h)
    FROM pg_catalog.pg_constraint k WHERE k.oid >= 16384
    UNION ALL
    SELECT 'R', g.tgrelid, 1, pg_catalog.age(g.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_trigger g
    WHERE g.oid >= 16384 AND NOT g.tgisinternal
    UNION ALL
    SELECT 'R', k.conrelid, 0, true FROM pg_catalog.pg_trigger g
    JOIN pg_catalog.pg_constraint k ON k.oid = g.tgconstraint
    WHERE g.oid >= 16384 AND g.tgisinternal AND pg_catalog.age(g.xmin) <= (SELECT h.age FROM horizon h)
    UNION ALL
    SELECT 'R', y.polrelid, 1, pg_catalog.age(y.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_policy y
    UNION ALL
    SELECT 'R', w.ev_class, 1, pg_catalog.age(w.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_rewrite w
    WHERE w.oid >= 16384
    UNION ALL
    SELECT 'h', 0, 1, pg_catalog.age(h.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_inherits h
    UNION ALL
    SELECT 'f', f.ftrelid, 1, pg_catalog.age(f.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_foreign_table f
    UNION ALL
    SELECT 's', s.seqrelid, 1, pg_catalog.age(s.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_sequence s
    UNION ALL
    SELECT 's', d.objid, 0, true FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid >= 16384 AND d.deptype IN ('a', 'i')
      AND pg_catalog.age(d.xmin) <= (SELECT h.age FROM horizon h)
      AND EXISTS (SELECT 1 FROM pg_catalog.pg_sequence s WHERE s.seqrelid = d.objid)
    UNION ALL
    SELECT CASE WHEN y.typtype = 'e' THEN 'T' ELSE 't' END, y.oid, 1,
           pg_catalog.age(y.xmin) <= (SELECT h.age FROM horizon h)
    FROM pg_catalog.pg_type y WHERE y.oid >= 16384 AND y.typtype <> 'c' AND y.typcategory <> 'A'
    UNION ALL
    SELECT 'c', y.typrelid, 0, true FROM pg_catalog.pg_type y
    WHERE y.oid >= 16384 AND y.typtype = 'c' AND pg_catalog.age(y.xmin) <= (SELECT h.age FROM horizon h)
      AND (SELECT c.relkind FROM pg_catalog.pg_class c WHERE c.oid = y.typrelid) = 'c'
    UNION ALL
    SELECT 'E', l.enumtypid, 1, pg_catalog.age(l.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_enum l
    UNION ALL
    SELECT 't', g.rngtypid, 1, pg_catalog.age(g.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_range g
    WHERE g.rngtypid >= 16384
    UNION ALL
    SELECT 'F', p.oid, 1, pg_catalog.age(p.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_proc p
    WHERE p.oid >= 16384
    UNION ALL
    SELECT 'n', n.oid, 1, pg_catalog.age(n.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_namespace n
    WHERE n.nspname <> 'information_schema' AND pg_catalog.left(n.nspname, 3) <> 'pg_'
    UNION ALL
    SELECT 'x', x.oid, 1, pg_catalog.age(x.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_extension x
    UNION ALL
    SELECT 'x', d.refobjid, 1, pg_catalog.age(d.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_depend d
    WHERE d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.deptype = 'x'
    UNION ALL
    SELECT 'o', p.tableoid, 0, true FROM pg_catalog.pg_proc p
    WHERE p.oid < 16384 AND p.proacl IS NOT NULL AND pg_catalog.age(p.xmin) <= (SELECT h.age FROM horizon h)
    UNION ALL
    SELECT 'o', c.tableoid, 0, true FROM pg_catalog.pg_class c
    WHERE c.oid < 16384 AND c.relacl IS NOT NULL AND c.relkind IN ('r', 'v')
      AND pg_catalog.age(c.xmin) <= (SELECT h.age FROM horizon h)
    UNION ALL
    SELECT 'o', t.tableoid, 0, true FROM pg_catalog.pg_type t
    WHERE t.oid < 16384 AND t.typacl IS NOT NULL AND pg_catalog.age(t.xmin) <= (SELECT h.age FROM horizon h)
    UNION ALL
    SELECT 'e', e.oid, 1, pg_catalog.age(e.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_event_trigger e
    UNION ALL
    SELECT 'k', 0, 1, pg_catalog.age(d.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_description d
    WHERE d.objoid >= 16384
    UNION ALL
    SELECT 'k', 0, 1, pg_catalog.age(d.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_namespace n
    JOIN pg_catalog.pg_description d ON d.objoid = n.oid AND d.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
    WHERE n.oid < 16384
    UNION ALL
    SELECT 'o', o.tableoid, 1, pg_catalog.age(o.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_aggregate o
    WHERE o.aggfnoid >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, 1, pg_catalog.age(o.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_collation o
    WHERE o.oid >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, 1, pg_catalog.age(o.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_conversion o
    WHERE o.oid >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, 1, pg_catalog.age(o.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_cast o
    WHERE o.oid >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, 1, pg_catalog.age(o.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_operator o
    WHERE o.oid >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, 1, pg_catalog.age(o.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_opclass o
    WHERE o.oid >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, 1, pg_catalog.age(o.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_opfamily o
    WHERE o.oid >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, 1, pg_catalog.age(o.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_amop o
    WHERE o.oid >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, 1, pg_catalog.age(o.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_amproc o
    WHERE o.oid >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, 1, pg_catalog.age(o.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_language o
    UNION ALL
    SELECT 'o', o.tableoid, 1, pg_catalog.age(o.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_am o
    WHERE o.oid >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, 1, pg_catalog.age(o.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_ts_parser o
    WHERE o.oid >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, 1, pg_catalog.age(o.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_ts_template o
    WHERE o.oid >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, 1, pg_catalog.age(o.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_transform o
    WHERE o.oid >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, 1, pg_catalog.age(o.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_ts_dict o
    WHERE o.oid >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, 1, pg_catalog.age(o.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_ts_config o
    WHERE o.oid >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, 1, pg_catalog.age(o.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_ts_config_map o
    WHERE o.mapcfg >= 16384
    UNION ALL
    SELECT 'o', o.tableoid, 1, pg_catalog.age(o.xmin) <= (SELECT h.age FROM horizon h)
    FROM pg_catalog.pg_foreign_data_wrapper o
    UNION ALL
    SELECT 'o', o.tableoid, 1, pg_catalog.age(o.xmin) <= (SELECT h.age FROM horizon h)
    FROM pg_catalog.pg_foreign_server o
    UNION ALL
    -- Who wrote these rows and the next is for superusers: what they say stands for it, as far as it is shown.
    SELECT 'o', 'pg_catalog.pg_user_mapping'::pg_catalog.regclass,
           ((pg_catalog.hashtext(m.srvid || ' ' || m.umuser || COALESCE(m.umoptions::text, '')) & 2147483647) | 1)::int8,
           false
    FROM pg_catalog.pg_user_mappings m
    UNION ALL
    SELECT 'o', 'pg_catalog.pg_subscription'::pg_catalog.regclass,
           ((pg_catalog.hashtext(pg_catalog.concat_ws(' ', s.subname, s.subowner, s.subenabled, s.subslotname,
                                                      s.subpublications)) & 2147483647) | 1)::int8, false
    FROM pg_catalog.pg_subscription s
    WHERE s.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
    UNION ALL
    SELECT 'o', o.tableoid, 1, pg_catalog.age(o.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_default_acl o
    UNION ALL
    SELECT 'o', o.tableoid, 1, pg_catalog.age(o.xmin) <= (SELECT h.age FROM horizon h) FROM pg_catalog.pg_publication o
    UNION ALL
    SELECT 'o', o.tableoid, 1, pg_catalog.age(o.xmin) <= (SELECT h.age FROM horizon h)
    FROM pg_catalog.pg_publication_rel o
    {{15: UNION ALL SELECT 'o', o.tableoid, 1, pg_catalog.age(o.xmin) <= (SELECT h.age FROM horizon h)
    FROM pg_catalog.pg_publication_namespace o |}}
    UNION ALL
    SELECT 'o', o.tableoid, 1, pg_catalog.age(o.xmin) <= (SELECT h.age FROM horizon h)
    FROM pg_catalog.pg_statistic_ext o
    UNION ALL
    SELECT 'o', o.tableoid, 1, pg_catalog.age(o.xmin) <= (SELECT h.age FROM horizon h)
    FROM pg_catalog.pg_largeobject_metadata o
)
SELECT r.kind, r.owner, pg_catalog.sum(r.n), pg_catalog.bool_or(r.isnew) FROM rows r GROUP BY r.kind, r.owner
UNION ALL
SELECT '!', 0, pg_catalog.txid_snapshot_xmin(pg_catalog.txid_current_snapshot()) & 4294967295, false;
