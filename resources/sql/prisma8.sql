-- Whether the tables of Prisma 8 (see docs/prisma-8.md) are here. Looks at names only, so that no right is needed.
SELECT pg_catalog.count(*) > 0
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'prisma_contract' AND c.relname IN ('marker', 'ledger') AND c.relkind IN ('r', 'p');
