-- How far the server has come: the WAL's position, and which transactions can be seen. No definition changes unless
-- the latter does; the former moves too where a transaction is still at work, or statistics are renewed. {wal} is
-- NULL where the position may not be asked, {snapshot} the function's name in this version, {locks} those of Prisma
-- while they matter. Nothing here takes a lock or a number for a transaction.
SELECT {wal}, pg_catalog.pg_is_in_recovery(),
       pg_catalog.hashtextextended({snapshot}::text, 0), {locks}
