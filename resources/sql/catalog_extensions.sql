-- The installed extensions; their members are left out of everything else.
SELECT e.extname FROM pg_catalog.pg_extension e;
