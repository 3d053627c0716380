-- Where foreign tables have their rows. As with other foreign objects (other_foreign.sql) the value of an option that
-- may be a secret stays at the server.
SELECT f.ftrelid, s.srvname,
       {{masked f.ftoptions}}
FROM pg_catalog.pg_foreign_table f
JOIN pg_catalog.pg_foreign_server s ON s.oid = f.ftserver
WHERE {{chosen f.ftrelid}};
