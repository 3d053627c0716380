-- The installed extensions; their members are left out of everything else.
SELECT e.oid, e.extname, n.nspname, e.extversion
FROM pg_catalog.pg_extension e
JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace;
