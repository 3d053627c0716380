-- Every comment. Numbers below 16384 are the system's own, of which `public` and plpgsql are listed too.
SELECT d.classoid::oid, d.objoid, d.objsubid, d.description
FROM pg_catalog.pg_description d
WHERE (d.objoid >= 16384
       OR d.classoid IN ('pg_catalog.pg_namespace'::regclass, 'pg_catalog.pg_extension'::regclass))
  AND d.classoid IN ('pg_catalog.pg_class'::regclass, 'pg_catalog.pg_type'::regclass,
                     'pg_catalog.pg_proc'::regclass, 'pg_catalog.pg_constraint'::regclass,
                     'pg_catalog.pg_trigger'::regclass, 'pg_catalog.pg_rewrite'::regclass,
                     'pg_catalog.pg_policy'::regclass, 'pg_catalog.pg_namespace'::regclass,
                     'pg_catalog.pg_extension'::regclass, 'pg_catalog.pg_event_trigger'::regclass)
  AND (d.objsubid = 0 OR {{chosen d.objoid}}
       OR d.objoid IN (SELECT t.typrelid FROM pg_catalog.pg_type t WHERE t.typtype = 'c'));
