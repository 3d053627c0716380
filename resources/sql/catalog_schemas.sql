-- The schemas that people made, and public. System and temporary schemas begin with pg_.
SELECT n.nspname
FROM pg_catalog.pg_namespace n
WHERE n.nspname <> 'information_schema' AND pg_catalog.left(n.nspname, 3) <> 'pg_'
  AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
                  WHERE d.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND d.objid = n.oid
                    AND d.deptype = 'e');
