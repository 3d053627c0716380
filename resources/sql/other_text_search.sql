-- Text search parsers, templates, dictionaries, and configurations with their mappings.
SELECT 'TEXT SEARCH PARSER' AS kind, n.nspname, p.prsname, NULL AS part,
       pg_catalog.format(E'CREATE TEXT SEARCH PARSER %I.%I (\n    START = %s,\n    GETTOKEN = %s,\n    END = %s,\n',
                         n.nspname, p.prsname, p.prsstart::text, p.prstoken::text, p.prsend::text)
       || CASE WHEN p.prsheadline = 0 THEN '' ELSE '    HEADLINE = ' || p.prsheadline::text || E',\n' END
       || '    LEXTYPES = ' || p.prslextype::text || ' );' AS definition,
       NULL AS owner, pg_catalog.obj_description(p.oid, 'pg_ts_parser') AS comment, NULL::text AS grants,
       'pg_catalog.pg_ts_parser'::pg_catalog.regclass::pg_catalog.oid AS classid, p.oid
FROM pg_catalog.pg_ts_parser p
JOIN pg_catalog.pg_namespace n ON n.oid = p.prsnamespace
WHERE {ours n.nspname} AND {no member pg_ts_parser p.oid}
UNION ALL
SELECT 'TEXT SEARCH TEMPLATE', n.nspname, t.tmplname, NULL,
       pg_catalog.format(E'CREATE TEXT SEARCH TEMPLATE %I.%I (\n', n.nspname, t.tmplname)
       || CASE WHEN t.tmplinit = 0 THEN '' ELSE '    INIT = ' || t.tmplinit::text || E',\n' END
       || '    LEXIZE = ' || t.tmpllexize::text || ' );',
       NULL, pg_catalog.obj_description(t.oid, 'pg_ts_template'), NULL,
       'pg_catalog.pg_ts_template'::pg_catalog.regclass::pg_catalog.oid, t.oid
FROM pg_catalog.pg_ts_template t
JOIN pg_catalog.pg_namespace n ON n.oid = t.tmplnamespace
WHERE {ours n.nspname} AND {no member pg_ts_template t.oid}
UNION ALL
SELECT 'TEXT SEARCH DICTIONARY', n.nspname, d.dictname, NULL,
       pg_catalog.format(E'CREATE TEXT SEARCH DICTIONARY %I.%I (\n    TEMPLATE = %I.%I', n.nspname, d.dictname,
                         tn.nspname, t.tmplname)
       || CASE WHEN d.dictinitoption IS NULL THEN '' ELSE E',\n    ' || d.dictinitoption END || ' );',
       pg_catalog.pg_get_userbyid(d.dictowner), pg_catalog.obj_description(d.oid, 'pg_ts_dict'), NULL,
       'pg_catalog.pg_ts_dict'::pg_catalog.regclass::pg_catalog.oid, d.oid
FROM pg_catalog.pg_ts_dict d
JOIN pg_catalog.pg_namespace n ON n.oid = d.dictnamespace
JOIN pg_catalog.pg_ts_template t ON t.oid = d.dicttemplate
JOIN pg_catalog.pg_namespace tn ON tn.oid = t.tmplnamespace
WHERE {ours n.nspname} AND {no member pg_ts_dict d.oid}
UNION ALL
SELECT 'TEXT SEARCH CONFIGURATION', n.nspname, c.cfgname, NULL,
       pg_catalog.format(E'CREATE TEXT SEARCH CONFIGURATION %I.%I (\n    PARSER = %I.%I );', n.nspname, c.cfgname,
                         pn.nspname, p.prsname)
       || COALESCE((SELECT pg_catalog.string_agg(
                        pg_catalog.format(E'\n\nALTER TEXT SEARCH CONFIGURATION %I.%I\n    ADD MAPPING FOR %I WITH %s;',
                                          n.nspname, c.cfgname, m.token, m.dictionaries), '' ORDER BY m.number)
                    FROM (SELECT k.maptokentype AS number, y.alias AS token,
                                 pg_catalog.string_agg(k.mapdict::pg_catalog.regdictionary::text, ', '
                                                       ORDER BY k.mapseqno) AS dictionaries
                          FROM pg_catalog.pg_ts_config_map k
                          JOIN pg_catalog.ts_token_type(c.cfgparser) y ON y.tokid = k.maptokentype
                          WHERE k.mapcfg = c.oid
                          GROUP BY k.maptokentype, y.alias) m), ''),
       pg_catalog.pg_get_userbyid(c.cfgowner), pg_catalog.obj_description(c.oid, 'pg_ts_config'), NULL,
       'pg_catalog.pg_ts_config'::pg_catalog.regclass::pg_catalog.oid, c.oid
FROM pg_catalog.pg_ts_config c
JOIN pg_catalog.pg_namespace n ON n.oid = c.cfgnamespace
JOIN pg_catalog.pg_ts_parser p ON p.oid = c.cfgparser
JOIN pg_catalog.pg_namespace pn ON pn.oid = p.prsnamespace
WHERE {ours n.nspname} AND {no member pg_ts_config c.oid};
