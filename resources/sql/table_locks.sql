-- Locks on some tables of this database ($1, their names as the server reads them), held or waited for, and whose they
-- are: the part of activity.sql that concerns a change of these tables, in the same shape. Never cut: pg_dump alone may
-- hold thousands of locks on other tables.
WITH seen_locks AS MATERIALIZED (
    SELECT l.*, pg_catalog.to_jsonb(l) ->> 'waitstart' AS waiting_since, n.nspname, c.relname
    FROM pg_catalog.pg_locks l
    JOIN pg_catalog.pg_class c ON c.oid = l.relation
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE l.locktype = 'relation'
      AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
      AND c.oid = ANY (SELECT pg_catalog.to_regclass(t)::pg_catalog.oid FROM pg_catalog.unnest($1::pg_catalog.text[]) t)
      AND l.pid IS DISTINCT FROM pg_catalog.pg_backend_pid()
)
SELECT pg_catalog.json_build_object(
    'at', pg_catalog.clock_timestamp(),
    'sessions', (SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
            'pid', a.pid, 'user', a.usename, 'database', a.datname, 'application', a.application_name,
            'client', a.client_addr, 'kind', a.backend_type, 'state', a.state,
            'connected', a.backend_start, 'transaction', a.xact_start, 'statement', a.query_start,
            'changed', a.state_change,
            'hidden', a.query = '<insufficient privilege>' AND a.state IS NULL AND a.backend_start IS NULL,
            'query', pg_catalog.left(a.query, 2000)))
        FROM pg_catalog.pg_stat_activity a WHERE a.pid IN (SELECT l.pid FROM seen_locks l)),
    'locks', (SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
            'pid', l.pid, 'type', l.locktype, 'mode', l.mode, 'granted', l.granted,
            'schema', l.nspname, 'relation', l.relname, 'since', l.waiting_since) ORDER BY l.pid, l.mode)
        FROM seen_locks l)) AS activity;
