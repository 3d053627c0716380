-- Prisma's ledger, in the order in which Prisma reads it. {ledger} is the table's name: qualified where the URL
-- names a schema, else as the search path finds it.
SELECT "id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at",
       "applied_steps_count"
FROM {ledger}
ORDER BY "started_at" ASC;
