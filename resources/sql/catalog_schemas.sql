-- The schemas that people made, and public. System and temporary schemas begin with pg_.
SELECT n.oid, n.nspname, pg_catalog.pg_get_userbyid(n.nspowner), n.nspacl
FROM pg_catalog.pg_namespace n
WHERE n.nspname <> 'information_schema' AND pg_catalog.left(n.nspname, 3) <> 'pg_';
