-- What belongs to an extension and is left out of everything else (e), and what only goes with one (x): DEPENDS ON
-- EXTENSION.
SELECT d.classid::oid, d.objid, d.deptype = 'x', x.extname
FROM pg_catalog.pg_depend d
JOIN pg_catalog.pg_extension x ON x.oid = d.refobjid
WHERE d.refclassid = 'pg_catalog.pg_extension'::regclass AND d.deptype IN ('e', 'x');
