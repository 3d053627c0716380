-- Foreign data wrappers, servers and user mappings. The value of an option whose name speaks of a secret stays at the
-- server: stars and a comment stand in its place. pg_user_mappings hides the options from whom they do not concern.
SELECT 'FOREIGN DATA WRAPPER' AS kind, NULL AS nspname, w.fdwname, NULL AS part,
       pg_catalog.format('CREATE FOREIGN DATA WRAPPER %I', w.fdwname)
       || CASE WHEN w.fdwhandler = 0 THEN '' ELSE ' HANDLER ' || w.fdwhandler::pg_catalog.regproc::text END
       || CASE WHEN w.fdwvalidator = 0 THEN '' ELSE ' VALIDATOR ' || w.fdwvalidator::pg_catalog.regproc::text END
       || {options w.fdwoptions} || ';' AS definition,
       pg_catalog.pg_get_userbyid(w.fdwowner) AS owner,
       pg_catalog.obj_description(w.oid, 'pg_foreign_data_wrapper') AS comment, {grants w.fdwacl},
       'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass::pg_catalog.oid AS classid, w.oid
FROM pg_catalog.pg_foreign_data_wrapper w
WHERE w.oid >= 16384 AND {no member pg_foreign_data_wrapper w.oid}
UNION ALL
SELECT 'SERVER', NULL, s.srvname, NULL,
       pg_catalog.format('CREATE SERVER %I', s.srvname)
       || COALESCE(' TYPE ' || pg_catalog.quote_literal(s.srvtype), '')
       || COALESCE(' VERSION ' || pg_catalog.quote_literal(s.srvversion), '')
       || pg_catalog.format(' FOREIGN DATA WRAPPER %I', w.fdwname) || {options s.srvoptions} || ';',
       pg_catalog.pg_get_userbyid(s.srvowner), pg_catalog.obj_description(s.oid, 'pg_foreign_server'),
       {grants s.srvacl}, 'pg_catalog.pg_foreign_server'::pg_catalog.regclass::pg_catalog.oid, s.oid
FROM pg_catalog.pg_foreign_server s
JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = s.srvfdw
WHERE {no member pg_foreign_server s.oid}
UNION ALL
SELECT 'USER MAPPING', NULL, u.srvname, u.usename,
       pg_catalog.format('CREATE USER MAPPING FOR %I SERVER %I', u.usename, u.srvname) || {options u.umoptions}
       || ';',
       NULL, NULL, NULL, 'pg_catalog.pg_user_mapping'::pg_catalog.regclass::pg_catalog.oid, u.umid
FROM pg_catalog.pg_user_mappings u
WHERE {no member pg_foreign_server u.srvid};
