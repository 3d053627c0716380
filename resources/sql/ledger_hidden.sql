-- A ledger that an unqualified name does not find because we have no right to look into its schema ($1): there,
-- but not to be read.
SELECT 1
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relname = '_prisma_migrations' AND n.nspname = $1
  AND NOT pg_catalog.has_schema_privilege(n.oid, 'USAGE');
