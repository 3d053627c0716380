-- Triggers on what happens to the catalog.
SELECT e.oid, e.evtname, e.evtevent, e.evttags, n.nspname, p.proname, e.evtenabled,
       pg_catalog.pg_get_userbyid(e.evtowner)
FROM pg_catalog.pg_event_trigger e
JOIN pg_catalog.pg_proc p ON p.oid = e.evtfoid
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace;
