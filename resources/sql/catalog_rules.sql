-- Rules, but for the one that every view is.
SELECT r.oid, r.ev_class, r.rulename, pg_catalog.pg_get_ruledef(r.oid), r.ev_enabled
FROM pg_catalog.pg_rewrite r
WHERE r.rulename <> '_RETURN' AND r.ev_class >= 16384
  AND {{chosen r.ev_class}};
