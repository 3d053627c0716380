-- One snapshot for everything, and settings under which every name and constant in a definition is printed the
-- same whoever reads it: with its schema, in ISO style, in UTC. Rows are counted all or not at all. A migration that
-- holds a lock is not waited for.
SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;
SET LOCAL search_path = pg_catalog;
SET LOCAL quote_all_identifiers = off;
SET LOCAL standard_conforming_strings = on;
SET LOCAL DateStyle = 'ISO, YMD';
SET LOCAL IntervalStyle = 'postgres';
SET LOCAL TimeZone = 'UTC';
SET LOCAL extra_float_digits = 3;
SET LOCAL bytea_output = 'hex';
SET LOCAL row_security = off;
SET LOCAL jit = off;
SET LOCAL lock_timeout = '250ms';
