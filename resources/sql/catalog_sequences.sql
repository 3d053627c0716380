-- Sequences, with the column that owns them (a) or whose identity they are (i). They are unlogged from PostgreSQL 15 on
-- only; an identity's is told as its table is before, so that nothing is said of it.
SELECT c.oid, n.nspname, c.relname, pg_catalog.pg_get_userbyid(c.relowner), c.relacl,
       {{15: c.relpersistence = 'u' | d.deptype = 'i' AND o.relpersistence = 'u'}},
       pg_catalog.format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache,
       s.seqcycle, d.deptype, o.oid, o.nspname, o.relname, o.attname, o.attnum
FROM pg_catalog.pg_sequence s
JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_depend d
    ON d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0
   AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
LEFT JOIN LATERAL (
    SELECT r.oid, m.nspname, r.relname, r.relpersistence, a.attname, a.attnum
    FROM pg_catalog.pg_class r
    JOIN pg_catalog.pg_namespace m ON m.oid = r.relnamespace
    JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid
    WHERE r.oid = d.refobjid AND a.attnum = d.refobjsubid::smallint) o ON true
WHERE c.relpersistence <> 't'
  AND n.nspname <> 'information_schema' AND pg_catalog.left(n.nspname, 3) <> 'pg_';
