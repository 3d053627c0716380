-- Operators, operator families with what stands loosely in them, operator classes, casts and access methods.
SELECT 'OPERATOR' AS kind, n.nspname, o.oprname,
       CASE WHEN o.oprleft = 0 THEN 'NONE' ELSE pg_catalog.format_type(o.oprleft, NULL) END || ', '
       || CASE WHEN o.oprright = 0 THEN 'NONE' ELSE pg_catalog.format_type(o.oprright, NULL) END AS part,
       pg_catalog.format(E'CREATE OPERATOR %I.%s (\n    FUNCTION = %s', n.nspname, o.oprname, o.oprcode::text)
       || CASE WHEN o.oprleft = 0 THEN '' ELSE E',\n    LEFTARG = ' || pg_catalog.format_type(o.oprleft, NULL) END
       || CASE WHEN o.oprright = 0 THEN '' ELSE E',\n    RIGHTARG = ' || pg_catalog.format_type(o.oprright, NULL) END
       || COALESCE((SELECT pg_catalog.format(E',\n    COMMUTATOR = OPERATOR(%I.%s)', n2.nspname, o2.oprname)
                    FROM pg_catalog.pg_operator o2 JOIN pg_catalog.pg_namespace n2 ON n2.oid = o2.oprnamespace
                    WHERE o2.oid = o.oprcom), '')
       || COALESCE((SELECT pg_catalog.format(E',\n    NEGATOR = OPERATOR(%I.%s)', n2.nspname, o2.oprname)
                    FROM pg_catalog.pg_operator o2 JOIN pg_catalog.pg_namespace n2 ON n2.oid = o2.oprnamespace
                    WHERE o2.oid = o.oprnegate), '')
       || CASE WHEN o.oprcanmerge THEN E',\n    MERGES' ELSE '' END
       || CASE WHEN o.oprcanhash THEN E',\n    HASHES' ELSE '' END
       || CASE WHEN o.oprrest = 0 THEN '' ELSE E',\n    RESTRICT = ' || o.oprrest::text END
       || CASE WHEN o.oprjoin = 0 THEN '' ELSE E',\n    JOIN = ' || o.oprjoin::text END
       || E'\n);' AS definition,
       pg_catalog.pg_get_userbyid(o.oprowner) AS owner,
       pg_catalog.obj_description(o.oid, 'pg_operator') AS comment, NULL::text AS grants,
       'pg_catalog.pg_operator'::pg_catalog.regclass::pg_catalog.oid AS classid, o.oid
FROM pg_catalog.pg_operator o
JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
WHERE o.oprcode <> 0 AND {ours n.nspname} AND {no member pg_operator o.oid}
UNION ALL
SELECT 'OPERATOR FAMILY', n.nspname, f.opfname, a.amname,
       pg_catalog.format('CREATE OPERATOR FAMILY %I.%I USING %I;', n.nspname, f.opfname, a.amname)
       || COALESCE((SELECT pg_catalog.format(E'\nALTER OPERATOR FAMILY %I.%I USING %I ADD\n    ', n.nspname,
                                             f.opfname, a.amname)
                           || pg_catalog.string_agg(m.line, E' ,\n    ' ORDER BY m.place, m.number, m.line) || ';'
                    FROM ({family members pg_opfamily f.oid}) m
                    HAVING pg_catalog.count(*) > 0), ''),
       pg_catalog.pg_get_userbyid(f.opfowner), pg_catalog.obj_description(f.oid, 'pg_opfamily'), NULL,
       'pg_catalog.pg_opfamily'::pg_catalog.regclass::pg_catalog.oid, f.oid
FROM pg_catalog.pg_opfamily f
JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace
JOIN pg_catalog.pg_am a ON a.oid = f.opfmethod
WHERE {ours n.nspname} AND {no member pg_opfamily f.oid}
UNION ALL
SELECT 'OPERATOR CLASS', n.nspname, o.opcname, a.amname,
       pg_catalog.format(E'CREATE OPERATOR CLASS %I.%I\n    %sFOR TYPE %s USING %I FAMILY %I.%I AS\n    ', n.nspname,
                         o.opcname, CASE WHEN o.opcdefault THEN 'DEFAULT ' ELSE '' END,
                         pg_catalog.format_type(o.opcintype, NULL), a.amname, fn.nspname, f.opfname)
       || COALESCE((SELECT pg_catalog.string_agg(m.line, E' ,\n    ' ORDER BY m.place, m.number, m.line)
                    FROM (SELECT 0 AS place, 0 AS number,
                                 'STORAGE ' || pg_catalog.format_type(o.opckeytype, NULL) AS line
                          WHERE o.opckeytype <> 0
                          UNION ALL
                          {family members pg_opclass o.oid}) m),
                   'STORAGE ' || pg_catalog.format_type(o.opcintype, NULL))
       || ';',
       pg_catalog.pg_get_userbyid(o.opcowner), pg_catalog.obj_description(o.oid, 'pg_opclass'), NULL,
       'pg_catalog.pg_opclass'::pg_catalog.regclass::pg_catalog.oid, o.oid
FROM pg_catalog.pg_opclass o
JOIN pg_catalog.pg_namespace n ON n.oid = o.opcnamespace
JOIN pg_catalog.pg_am a ON a.oid = o.opcmethod
JOIN pg_catalog.pg_opfamily f ON f.oid = o.opcfamily
JOIN pg_catalog.pg_namespace fn ON fn.oid = f.opfnamespace
WHERE {ours n.nspname} AND {no member pg_opclass o.oid}
UNION ALL
SELECT 'CAST', NULL,
       pg_catalog.format('(%s AS %s)', pg_catalog.format_type(k.castsource, NULL),
                         pg_catalog.format_type(k.casttarget, NULL)), NULL,
       pg_catalog.format('CREATE CAST (%s AS %s) %s%s;', pg_catalog.format_type(k.castsource, NULL),
                         pg_catalog.format_type(k.casttarget, NULL),
                         CASE k.castmethod WHEN 'b' THEN 'WITHOUT FUNCTION' WHEN 'i' THEN 'WITH INOUT'
                              ELSE (SELECT pg_catalog.format('WITH FUNCTION %I.%I(%s)', pn.nspname, p.proname,
                                                             pg_catalog.pg_get_function_identity_arguments(p.oid))
                                    FROM pg_catalog.pg_proc p
                                    JOIN pg_catalog.pg_namespace pn ON pn.oid = p.pronamespace
                                    WHERE p.oid = k.castfunc) END,
                         CASE k.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT'
                              ELSE '' END),
       NULL, pg_catalog.obj_description(k.oid, 'pg_cast'), NULL,
       'pg_catalog.pg_cast'::pg_catalog.regclass::pg_catalog.oid, k.oid
FROM pg_catalog.pg_cast k
WHERE k.oid >= 16384 AND {no member pg_cast k.oid}
  -- Those that came with a range type belong to it.
  AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend i WHERE i.classid = 'pg_catalog.pg_cast'::pg_catalog.regclass
                    AND i.objid = k.oid AND i.deptype = 'i')
UNION ALL
SELECT 'ACCESS METHOD', NULL, a.amname, NULL,
       pg_catalog.format('CREATE ACCESS METHOD %I TYPE %s HANDLER %s;', a.amname,
                         CASE a.amtype WHEN 't' THEN 'TABLE' ELSE 'INDEX' END, a.amhandler::text),
       NULL, pg_catalog.obj_description(a.oid, 'pg_am'), NULL,
       'pg_catalog.pg_am'::pg_catalog.regclass::pg_catalog.oid, a.oid
FROM pg_catalog.pg_am a
WHERE a.oid >= 16384 AND {no member pg_am a.oid};
