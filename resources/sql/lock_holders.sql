-- Who holds or awaits Prisma's advisory lock in this database, ourselves left out. A bigint key shows in
-- pg_locks as its high half (classid) and low half (objid), with objsubid 1.
SELECT l.pid, a.usename, a.application_name, a.client_addr, a.backend_start, a.state,
       CASE WHEN a.query = '<insufficient privilege>' THEN '' ELSE a.query END AS query, NOT l.granted AS is_waiting
FROM pg_catalog.pg_locks l
LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
WHERE l.locktype = 'advisory'
  AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
  AND l.classid = 0 AND l.objid = 72707369 AND l.objsubid = 1
  AND l.pid <> pg_catalog.pg_backend_pid()
ORDER BY l.granted DESC, a.backend_start, l.pid;
