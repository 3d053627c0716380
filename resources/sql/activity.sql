-- What goes on in this database at this moment, as one JSON object: sessions, locks, background work, replication
-- and what holds old row versions back. PostgreSQL 12 to 17; a column that a version lacks is read through to_jsonb
-- and is null. What the role may not see of other people's sessions is null, and its query says so. Bounded:
-- thousands of sessions or locks are cut, and `cut` tells.
WITH here AS MATERIALIZED (
    SELECT d.oid AS database, pg_catalog.pg_is_in_recovery() AS is_standby
    FROM pg_catalog.pg_database d
    WHERE d.datname = pg_catalog.current_database()
), all_locks AS MATERIALIZED (
    -- Read once: the server holds its lock manager up meanwhile.
    SELECT l.* FROM pg_catalog.pg_locks l
), seen_locks AS MATERIALIZED (
    -- All that sessions of this database wait for; of those that are held: on relations of users and advisory ones.
    SELECT l.*, pg_catalog.to_jsonb(l) ->> 'waitstart' AS waiting_since, n.nspname, c.relname, c.relispartition
    FROM all_locks l
    CROSS JOIN here
    LEFT JOIN pg_catalog.pg_class c ON c.oid = l.relation AND l.database = here.database
    LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE l.pid IS DISTINCT FROM pg_catalog.pg_backend_pid()
      AND ((NOT l.granted AND l.pid IN (SELECT a.pid FROM pg_catalog.pg_stat_activity a WHERE a.datid = here.database))
           OR (l.database = here.database
               AND l.granted AND (l.locktype = 'advisory'
                    OR (l.locktype = 'relation' AND l.relation >= 16384 AND c.relkind IN ('r', 'p', 'm', 'v', 'f', 'S')))))
    ORDER BY l.granted, l.pid
    LIMIT 5001
), prepared AS MATERIALIZED (
    -- Locks of prepared transactions have no session: the lock on its own number tells which of them it is.
    SELECT x.gid, t.virtualtransaction
    FROM pg_catalog.pg_prepared_xacts x
    JOIN all_locks t ON t.locktype = 'transactionid' AND t.pid IS NULL AND t.transactionid = x.transaction
), waiting AS MATERIALIZED (
    -- Asking whom a session waits for stops the lock manager for a moment: only for those that wait.
    SELECT w.pid, pg_catalog.pg_blocking_pids(w.pid) AS blocked_by
    FROM (SELECT DISTINCT l.pid FROM seen_locks l WHERE NOT l.granted AND l.pid IS NOT NULL LIMIT 200) w
), seen_sessions AS MATERIALIZED (
    SELECT a.*, w.blocked_by
    FROM pg_catalog.pg_stat_activity a
    CROSS JOIN here
    LEFT JOIN waiting w ON w.pid = a.pid
    WHERE a.pid <> pg_catalog.pg_backend_pid()
      AND (a.datid = here.database
           OR w.pid IS NOT NULL
           OR a.pid IN (SELECT pg_catalog.unnest(b.blocked_by) FROM waiting b))
    ORDER BY w.pid IS NULL, a.xact_start NULLS LAST, a.pid
    LIMIT 2001
), progress AS (
    SELECT p.pid, 'vacuum' AS kind, NULL AS command, p.phase, p.datid, p.relid,
           p.heap_blks_scanned AS done, p.heap_blks_total AS total
    FROM pg_catalog.pg_stat_progress_vacuum p
    UNION ALL
    SELECT p.pid, 'index', p.command, p.phase, p.datid, p.relid,
           CASE WHEN p.blocks_total > 0 THEN p.blocks_done ELSE p.tuples_done END,
           CASE WHEN p.blocks_total > 0 THEN p.blocks_total ELSE p.tuples_total END
    FROM pg_catalog.pg_stat_progress_create_index p
    UNION ALL
    SELECT p.pid, 'rewrite', p.command, p.phase, p.datid, p.relid, p.heap_blks_scanned, p.heap_blks_total
    FROM pg_catalog.pg_stat_progress_cluster p
)
SELECT pg_catalog.json_build_object(
    'at', pg_catalog.clock_timestamp(),
    'role', current_user,
    'canSeeAll', pg_catalog.pg_has_role(current_user, 'pg_read_all_stats', 'USAGE'),
    'isStandby', here.is_standby,
    'replayedAt', CASE WHEN here.is_standby THEN pg_catalog.pg_last_xact_replay_timestamp() END,
    'unreplayed', CASE WHEN here.is_standby
        THEN pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_last_wal_receive_lsn(), pg_catalog.pg_last_wal_replay_lsn()) END,
    'sessions', (SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
            'pid', a.pid, 'user', a.usename, 'database', a.datname, 'application', a.application_name,
            'client', a.client_addr, 'kind', a.backend_type, 'state', a.state, 'waitsFor', a.wait_event_type,
            'connected', a.backend_start, 'transaction', a.xact_start, 'statement', a.query_start,
            'changed', a.state_change, 'xminAge', pg_catalog.age(a.backend_xmin),
            'hidden', a.query = '<insufficient privilege>' AND a.state IS NULL AND a.backend_start IS NULL,
            'query', pg_catalog.left(a.query, 2000), 'blockedBy', a.blocked_by))
        FROM seen_sessions a),
    'locks', (SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
            'pid', l.pid, 'type', l.locktype, 'mode', l.mode, 'granted', l.granted,
            'schema', l.nspname, 'relation', l.relname, 'since', l.waiting_since, 'gid', p.gid,
            'topSchema', tn.nspname, 'top', t.relname,
            'prisma', l.locktype = 'advisory' AND l.database = here.database AND l.classid = 0
                      AND l.objid = 72707369 AND l.objsubid = 1))
        FROM seen_locks l
        LEFT JOIN prepared p ON l.pid IS NULL AND p.virtualtransaction = l.virtualtransaction
        LEFT JOIN pg_catalog.pg_class t
            ON t.oid = CASE WHEN l.relispartition THEN pg_catalog.pg_partition_root(l.relation) END
        LEFT JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace),
    'progress', (SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
            'pid', p.pid, 'kind', p.kind, 'command', p.command, 'phase', p.phase, 'done', p.done, 'total', p.total,
            'schema', n.nspname, 'relation', c.relname,
            'isAutomatic', (SELECT a.backend_type = 'autovacuum worker' FROM pg_catalog.pg_stat_activity a WHERE a.pid = p.pid)))
        FROM progress p
        LEFT JOIN pg_catalog.pg_class c ON c.oid = p.relid
        LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE p.datid = here.database),
    'standbys', (SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
            'pid', r.pid, 'name', r.application_name, 'client', r.client_addr, 'state', r.state, 'sync', r.sync_state,
            'lag', extract(epoch FROM r.replay_lag),
            'bytes', pg_catalog.pg_wal_lsn_diff(
                CASE WHEN here.is_standby THEN pg_catalog.pg_last_wal_replay_lsn() ELSE pg_catalog.pg_current_wal_lsn() END,
                r.replay_lsn)))
        FROM pg_catalog.pg_stat_replication r),
    'slots', (SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
            'name', s.slot_name, 'kind', s.slot_type, 'active', s.active, 'status', pg_catalog.to_jsonb(s) ->> 'wal_status',
            'xminAge', GREATEST(pg_catalog.age(s.xmin), pg_catalog.age(s.catalog_xmin)),
            'bytes', pg_catalog.pg_wal_lsn_diff(
                CASE WHEN here.is_standby THEN pg_catalog.pg_last_wal_replay_lsn() ELSE pg_catalog.pg_current_wal_lsn() END,
                s.restart_lsn)))
        FROM pg_catalog.pg_replication_slots s),
    'prepared', (SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
            'gid', x.gid, 'owner', x.owner, 'at', x.prepared, 'xminAge', pg_catalog.age(x.transaction)))
        FROM pg_catalog.pg_prepared_xacts x
        WHERE x.database = pg_catalog.current_database()),
    'cut', (SELECT pg_catalog.count(*) > 5000 FROM seen_locks) OR (SELECT pg_catalog.count(*) > 2000 FROM seen_sessions)
) AS activity
FROM here;
