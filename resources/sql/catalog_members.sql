-- What belongs to an extension and is left out of everything else.
SELECT d.classid::oid, d.objid
FROM pg_catalog.pg_depend d
WHERE d.refclassid = 'pg_catalog.pg_extension'::regclass AND d.deptype = 'e';
