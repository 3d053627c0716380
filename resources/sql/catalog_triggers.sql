-- Triggers of tables and views, those that a partition has from its parent included: up to PostgreSQL 14 these are
-- internal, and without a parent's number in 12. The triggers behind foreign keys are left out.
SELECT t.oid, t.tgrelid, t.tgname, pg_catalog.pg_get_triggerdef(t.oid), t.tgenabled, n.nspname, p.proname,
       {{13: t.tgparentid <> 0 | t.tgisinternal}}
FROM pg_catalog.pg_trigger t
JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
WHERE (NOT t.tgisinternal OR t.tgconstraint = 0)
  AND {{chosen t.tgrelid}};
