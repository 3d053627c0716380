-- Aggregates, collations, conversions, languages, transforms, extended statistics, default privileges and changed
-- ones. Default privileges have no text: their grants say all.
SELECT 'AGGREGATE' AS kind, n.nspname, p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid) AS part,
       pg_catalog.format(E'CREATE AGGREGATE %I.%I(%s) (\n    SFUNC = %s,\n    STYPE = %s', n.nspname, p.proname,
                         CASE WHEN p.pronargs = 0 THEN '*' ELSE pg_catalog.pg_get_function_arguments(p.oid) END,
                         a.aggtransfn::text, pg_catalog.format_type(a.aggtranstype, NULL))
       || CASE WHEN a.aggtransspace = 0 THEN '' ELSE E',\n    SSPACE = ' || a.aggtransspace::text END
       || COALESCE(E',\n    INITCOND = ' || pg_catalog.quote_literal(a.agginitval), '')
       || CASE WHEN a.aggfinalfn = 0 THEN ''
               ELSE E',\n    FINALFUNC = ' || a.aggfinalfn::text
                    || CASE WHEN a.aggfinalextra THEN E',\n    FINALFUNC_EXTRA' ELSE '' END
                    || CASE WHEN a.aggfinalmodify = CASE a.aggkind WHEN 'n' THEN 'r' ELSE 'w' END::"char" THEN ''
                            ELSE E',\n    FINALFUNC_MODIFY = '
                                 || CASE a.aggfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE'
                                         ELSE 'READ_WRITE' END END END
       || CASE WHEN a.aggcombinefn = 0 THEN '' ELSE E',\n    COMBINEFUNC = ' || a.aggcombinefn::text END
       || CASE WHEN a.aggserialfn = 0 THEN '' ELSE E',\n    SERIALFUNC = ' || a.aggserialfn::text END
       || CASE WHEN a.aggdeserialfn = 0 THEN '' ELSE E',\n    DESERIALFUNC = ' || a.aggdeserialfn::text END
       || CASE WHEN a.aggmtransfn = 0 THEN ''
               ELSE pg_catalog.format(E',\n    MSFUNC = %s,\n    MINVFUNC = %s,\n    MSTYPE = %s', a.aggmtransfn::text,
                                      a.aggminvtransfn::text, pg_catalog.format_type(a.aggmtranstype, NULL)) END
       || CASE WHEN a.aggmtransspace = 0 THEN '' ELSE E',\n    MSSPACE = ' || a.aggmtransspace::text END
       || COALESCE(E',\n    MINITCOND = ' || pg_catalog.quote_literal(a.aggminitval), '')
       || CASE WHEN a.aggmfinalfn = 0 THEN ''
               ELSE E',\n    MFINALFUNC = ' || a.aggmfinalfn::text
                    || CASE WHEN a.aggmfinalextra THEN E',\n    MFINALFUNC_EXTRA' ELSE '' END
                    || CASE WHEN a.aggmfinalmodify = CASE a.aggkind WHEN 'n' THEN 'r' ELSE 'w' END::"char" THEN ''
                            ELSE E',\n    MFINALFUNC_MODIFY = '
                                 || CASE a.aggmfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE'
                                         ELSE 'READ_WRITE' END END END
       || COALESCE((SELECT pg_catalog.format(E',\n    SORTOP = OPERATOR(%I.%s)', n2.nspname, o.oprname)
                    FROM pg_catalog.pg_operator o JOIN pg_catalog.pg_namespace n2 ON n2.oid = o.oprnamespace
                    WHERE o.oid = a.aggsortop), '')
       || CASE WHEN a.aggkind = 'h' THEN E',\n    HYPOTHETICAL' ELSE '' END
       || CASE p.proparallel WHEN 's' THEN E',\n    PARALLEL = safe' WHEN 'r' THEN E',\n    PARALLEL = restricted'
               ELSE '' END
       || E'\n);' AS definition,
       pg_catalog.pg_get_userbyid(p.proowner) AS owner, pg_catalog.obj_description(p.oid, 'pg_proc') AS comment,
       {grants p.proacl}, 'pg_catalog.pg_proc'::pg_catalog.regclass::pg_catalog.oid AS classid, p.oid
FROM pg_catalog.pg_proc p
JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
WHERE {ours n.nspname} AND {no member pg_proc p.oid}
UNION ALL
SELECT 'COLLATION', n.nspname, c.collname, NULL,
       pg_catalog.format('CREATE COLLATION %I.%I (provider = %s%s', n.nspname, c.collname,
                         CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'c' THEN 'libc' WHEN 'b' THEN 'builtin'
                              ELSE 'default' END,
                         CASE WHEN c.collisdeterministic THEN '' ELSE ', deterministic = false' END)
       || {collation locale} || ');',
       pg_catalog.pg_get_userbyid(c.collowner), pg_catalog.obj_description(c.oid, 'pg_collation'), NULL,
       'pg_catalog.pg_collation'::pg_catalog.regclass::pg_catalog.oid, c.oid
FROM pg_catalog.pg_collation c
JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace
WHERE {ours n.nspname} AND {no member pg_collation c.oid}
UNION ALL
SELECT 'CONVERSION', n.nspname, c.conname, NULL,
       pg_catalog.format('CREATE %sCONVERSION %I.%I FOR %L TO %L FROM %s;',
                         CASE WHEN c.condefault THEN 'DEFAULT ' ELSE '' END, n.nspname, c.conname,
                         pg_catalog.pg_encoding_to_char(c.conforencoding),
                         pg_catalog.pg_encoding_to_char(c.contoencoding), c.conproc::text),
       pg_catalog.pg_get_userbyid(c.conowner), pg_catalog.obj_description(c.oid, 'pg_conversion'), NULL,
       'pg_catalog.pg_conversion'::pg_catalog.regclass::pg_catalog.oid, c.oid
FROM pg_catalog.pg_conversion c
JOIN pg_catalog.pg_namespace n ON n.oid = c.connamespace
WHERE {ours n.nspname} AND {no member pg_conversion c.oid}
UNION ALL
SELECT 'LANGUAGE', NULL, l.lanname, NULL,
       pg_catalog.format('CREATE %sPROCEDURAL LANGUAGE %I HANDLER %s%s%s;',
                         CASE WHEN l.lanpltrusted THEN 'TRUSTED ' ELSE '' END, l.lanname,
                         l.lanplcallfoid::pg_catalog.regproc::text,
                         CASE WHEN l.laninline = 0 THEN ''
                              ELSE ' INLINE ' || l.laninline::pg_catalog.regproc::text END,
                         CASE WHEN l.lanvalidator = 0 THEN ''
                              ELSE ' VALIDATOR ' || l.lanvalidator::pg_catalog.regproc::text END),
       pg_catalog.pg_get_userbyid(l.lanowner), pg_catalog.obj_description(l.oid, 'pg_language'), {grants l.lanacl},
       'pg_catalog.pg_language'::pg_catalog.regclass::pg_catalog.oid, l.oid
FROM pg_catalog.pg_language l
WHERE l.lanispl AND l.oid >= 16384 AND {no member pg_language l.oid}
UNION ALL
SELECT 'TRANSFORM', NULL, pg_catalog.format_type(t.trftype, NULL), l.lanname,
       pg_catalog.format('CREATE TRANSFORM FOR %s LANGUAGE %I (%s);', pg_catalog.format_type(t.trftype, NULL),
                         l.lanname,
                         pg_catalog.concat_ws(', ',
                             (SELECT pg_catalog.format('FROM SQL WITH FUNCTION %I.%I(internal)', n.nspname, p.proname)
                              FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
                              WHERE p.oid = t.trffromsql),
                             (SELECT pg_catalog.format('TO SQL WITH FUNCTION %I.%I(internal)', n.nspname, p.proname)
                              FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
                              WHERE p.oid = t.trftosql))),
       NULL, pg_catalog.obj_description(t.oid, 'pg_transform'), NULL,
       'pg_catalog.pg_transform'::pg_catalog.regclass::pg_catalog.oid, t.oid
FROM pg_catalog.pg_transform t
JOIN pg_catalog.pg_language l ON l.oid = t.trflang
WHERE {no member pg_transform t.oid}
UNION ALL
SELECT 'STATISTICS', n.nspname, s.stxname, NULL,
       pg_catalog.pg_get_statisticsobjdef(s.oid) || ';' || {statistics target},
       pg_catalog.pg_get_userbyid(s.stxowner), pg_catalog.obj_description(s.oid, 'pg_statistic_ext'), NULL,
       'pg_catalog.pg_statistic_ext'::pg_catalog.regclass::pg_catalog.oid, s.oid
FROM pg_catalog.pg_statistic_ext s
JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
WHERE {ours n.nspname} AND {no member pg_statistic_ext s.oid}
UNION ALL
SELECT 'DEFAULT PRIVILEGES', n.nspname, pg_catalog.pg_get_userbyid(d.defaclrole),
       CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS'
            WHEN 'T' THEN 'TYPES' ELSE 'SCHEMAS' END,
       '', pg_catalog.pg_get_userbyid(d.defaclrole), NULL, {grants d.defaclacl},
       'pg_catalog.pg_default_acl'::pg_catalog.regclass::pg_catalog.oid, d.oid
FROM pg_catalog.pg_default_acl d
LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace
WHERE {no member pg_default_acl d.oid}
UNION ALL
-- Whose privileges were changed although extensions or the server brought the object (pg_init_privs has what they were
-- then): instead of a definition the initial ones. The statements between the two are put together by the reader. What
-- information_schema was given at first nobody keeps.
SELECT 'CHANGED PRIVILEGES', a.nspname, a.name, a.part, {grants a.initial}, pg_catalog.pg_get_userbyid(a.owner), NULL,
       {grants a.acl}, NULL, NULL
FROM (
    WITH m AS MATERIALIZED (
        SELECT d.classid, d.objid FROM pg_catalog.pg_depend d
        WHERE d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.deptype = 'e'
    ), i AS MATERIALIZED (
        SELECT p.classoid, p.objoid, p.objsubid, p.initprivs FROM pg_catalog.pg_init_privs p
    ), c AS MATERIALIZED (
        SELECT r.oid, n.nspname, r.relname, r.relkind, r.relowner, r.relacl
        FROM pg_catalog.pg_class r JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace
        WHERE r.relkind IN ('r', 'p', 'f', 'v', 'm', 'S')
          AND (n.nspname = 'pg_catalog'
               OR r.oid IN (SELECT m.objid FROM m WHERE m.classid = 'pg_catalog.pg_class'::pg_catalog.regclass))
    )
    SELECT c.nspname, c.relname AS name, CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS part,
           c.relowner AS owner, c.relacl AS acl, i.initprivs AS initial
    FROM c LEFT JOIN i ON i.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND i.objoid = c.oid AND i.objsubid = 0
    WHERE c.relacl IS DISTINCT FROM i.initprivs
    UNION ALL
    SELECT c.nspname, c.relname, 'COLUMN ' || t.attname, c.relowner, t.attacl, i.initprivs
    FROM c
    JOIN pg_catalog.pg_attribute t ON t.attrelid = c.oid AND NOT t.attisdropped
    LEFT JOIN i ON i.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND i.objoid = c.oid AND i.objsubid = t.attnum
    WHERE t.attacl IS DISTINCT FROM i.initprivs
    UNION ALL
    SELECT n.nspname, p.proname, CASE p.prokind WHEN 'p' THEN 'PROCEDURE ' ELSE 'FUNCTION ' END
           || pg_catalog.pg_get_function_identity_arguments(p.oid), p.proowner, p.proacl, i.initprivs
    FROM pg_catalog.pg_proc p
    JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
    LEFT JOIN i ON i.classoid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND i.objoid = p.oid
    WHERE p.proacl IS DISTINCT FROM i.initprivs
      AND (n.nspname = 'pg_catalog'
           OR p.oid IN (SELECT m.objid FROM m WHERE m.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass))
    UNION ALL
    SELECT n.nspname, t.typname, 'TYPE', t.typowner, t.typacl, i.initprivs
    FROM pg_catalog.pg_type t
    JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
    LEFT JOIN i ON i.classoid = 'pg_catalog.pg_type'::pg_catalog.regclass AND i.objoid = t.oid
    WHERE t.typacl IS DISTINCT FROM i.initprivs
      AND (n.nspname = 'pg_catalog'
           OR t.oid IN (SELECT m.objid FROM m WHERE m.classid = 'pg_catalog.pg_type'::pg_catalog.regclass))
    UNION ALL
    SELECT NULL, n.nspname, 'SCHEMA', n.nspowner, n.nspacl, i.initprivs
    FROM pg_catalog.pg_namespace n
    LEFT JOIN i ON i.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND i.objoid = n.oid
    WHERE n.nspacl IS DISTINCT FROM i.initprivs
      AND (n.nspname = 'pg_catalog'
           OR n.oid IN (SELECT m.objid FROM m WHERE m.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass))
    UNION ALL
    SELECT NULL, l.lanname, 'LANGUAGE', l.lanowner, l.lanacl, i.initprivs
    FROM pg_catalog.pg_language l
    LEFT JOIN i ON i.classoid = 'pg_catalog.pg_language'::pg_catalog.regclass AND i.objoid = l.oid
    WHERE l.lanacl IS DISTINCT FROM i.initprivs
      AND (l.oid < 16384
           OR l.oid IN (SELECT m.objid FROM m WHERE m.classid = 'pg_catalog.pg_language'::pg_catalog.regclass))
    UNION ALL
    SELECT NULL, w.fdwname, 'FOREIGN DATA WRAPPER', w.fdwowner, w.fdwacl, i.initprivs
    FROM pg_catalog.pg_foreign_data_wrapper w
    LEFT JOIN i ON i.classoid = 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass AND i.objoid = w.oid
    WHERE w.fdwacl IS DISTINCT FROM i.initprivs
      AND w.oid IN (SELECT m.objid FROM m
                    WHERE m.classid = 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass)
    UNION ALL
    SELECT NULL, s.srvname, 'FOREIGN SERVER', s.srvowner, s.srvacl, i.initprivs
    FROM pg_catalog.pg_foreign_server s
    LEFT JOIN i ON i.classoid = 'pg_catalog.pg_foreign_server'::pg_catalog.regclass AND i.objoid = s.oid
    WHERE s.srvacl IS DISTINCT FROM i.initprivs
      AND s.oid IN (SELECT m.objid FROM m WHERE m.classid = 'pg_catalog.pg_foreign_server'::pg_catalog.regclass)
) a (nspname, name, part, owner, acl, initial);
