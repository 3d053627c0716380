-- Where foreign tables have their rows. As with other foreign objects (other_foreign.sql) the value of an option that
-- may be a secret stays at the server.
SELECT f.ftrelid, s.srvname,
       ARRAY(SELECT x.option_name || '=' || CASE WHEN pg_catalog.lower(x.option_name) ~ 'pass|secret|token|credential|conninfo|dsn'
                                                              OR x.option_value ~* '://[^/@]*:[^/@]*@|pass[a-z]* *='
                                                            THEN '********' ELSE x.option_value END
            FROM pg_catalog.pg_options_to_table(f.ftoptions) WITH ORDINALITY AS x (option_name, option_value, place)
            ORDER BY x.place)
FROM pg_catalog.pg_foreign_table f
JOIN pg_catalog.pg_foreign_server s ON s.oid = f.ftserver
WHERE {{chosen f.ftrelid}};
