-- Row security policies. The role 0 is PUBLIC.
SELECT p.oid, p.polrelid, p.polname, p.polcmd, p.polpermissive,
       ARRAY(SELECT pg_catalog.pg_get_userbyid(u.id) FROM pg_catalog.unnest(p.polroles) u(id)
             WHERE u.id <> 0 ORDER BY 1),
       pg_catalog.pg_get_expr(p.polqual, p.polrelid), pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid)
FROM pg_catalog.pg_policy p
WHERE {{chosen p.polrelid}};
