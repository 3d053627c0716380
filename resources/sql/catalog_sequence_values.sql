-- How far sequences have come, as far as the role may know.
SELECT s.seqrelid,
       CASE WHEN pg_catalog.has_sequence_privilege(s.seqrelid, 'SELECT, USAGE')
            THEN pg_catalog.pg_sequence_last_value(s.seqrelid) END
FROM pg_catalog.pg_sequence s
JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
WHERE c.relpersistence <> 't';
