-- Foreign data wrappers, servers and user mappings. The value of an option whose name speaks of a secret stays at the
-- server: stars and a comment stand in its place, and so for a value that is a URL or a connection string with one.
-- pg_user_mappings hides the options from whom they do not concern. In the last column is whether it did: as the view
-- itself decides, a superuser sees them, the user himself who may use the server, and of PUBLIC's the server's owner.
SELECT 'FOREIGN DATA WRAPPER' AS kind, NULL AS nspname, w.fdwname, NULL AS part,
       pg_catalog.format('CREATE FOREIGN DATA WRAPPER %I', w.fdwname)
       || CASE WHEN w.fdwhandler = 0 THEN '' ELSE ' HANDLER ' || w.fdwhandler::pg_catalog.regproc::text END
       || CASE WHEN w.fdwvalidator = 0 THEN '' ELSE ' VALIDATOR ' || w.fdwvalidator::pg_catalog.regproc::text END
       || {options w.fdwoptions} || ';' AS definition,
       pg_catalog.pg_get_userbyid(w.fdwowner) AS owner,
       pg_catalog.obj_description(w.oid, 'pg_foreign_data_wrapper') AS comment, {grants w.fdwacl},
       'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass::pg_catalog.oid AS classid, w.oid, false AS hidden
FROM pg_catalog.pg_foreign_data_wrapper w
WHERE w.oid >= 16384 AND {no member pg_foreign_data_wrapper w.oid}
UNION ALL
SELECT 'SERVER', NULL, s.srvname, NULL,
       pg_catalog.format('CREATE SERVER %I', s.srvname)
       || COALESCE(' TYPE ' || pg_catalog.quote_literal(s.srvtype), '')
       || COALESCE(' VERSION ' || pg_catalog.quote_literal(s.srvversion), '')
       || pg_catalog.format(' FOREIGN DATA WRAPPER %I', w.fdwname) || {options s.srvoptions} || ';',
       pg_catalog.pg_get_userbyid(s.srvowner), pg_catalog.obj_description(s.oid, 'pg_foreign_server'),
       {grants s.srvacl}, 'pg_catalog.pg_foreign_server'::pg_catalog.regclass::pg_catalog.oid, s.oid, false
FROM pg_catalog.pg_foreign_server s
JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = s.srvfdw
WHERE {no member pg_foreign_server s.oid}
UNION ALL
SELECT 'USER MAPPING', NULL, u.srvname, u.usename,
       pg_catalog.format('CREATE USER MAPPING FOR %I SERVER %I', u.usename, u.srvname) || {options u.umoptions}
       || ';',
       NULL, NULL, NULL, 'pg_catalog.pg_user_mapping'::pg_catalog.regclass::pg_catalog.oid, u.umid,
       u.umoptions IS NULL
       AND NOT (SELECT r.rolsuper FROM pg_catalog.pg_roles r WHERE r.rolname = CURRENT_USER)
       AND NOT (CASE WHEN u.umuser <> 0
                     THEN u.usename = CURRENT_USER
                          AND (pg_catalog.pg_has_role(o.srvowner, 'USAGE')
                               OR pg_catalog.has_server_privilege(u.srvid, 'USAGE'))
                     ELSE pg_catalog.pg_has_role(o.srvowner, 'USAGE') END)
FROM pg_catalog.pg_user_mappings u
JOIN pg_catalog.pg_foreign_server o ON o.oid = u.srvid
WHERE {no member pg_foreign_server u.srvid};
