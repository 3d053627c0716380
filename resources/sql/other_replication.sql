-- Publications with their tables and schemas; subscriptions of this database. A connection string is never shown where
-- it could hold a password, and only a superuser may read it at all: in the last column is whether it was hidden.
-- Before PostgreSQL 14 others may neither read the number of a subscription nor synchronous_commit: its statistics tell
-- the number by its name, which the comment is found by.
SELECT 'PUBLICATION' AS kind, NULL AS nspname, p.pubname, NULL AS part,
       pg_catalog.format('CREATE PUBLICATION %I%s WITH (publish = %L%s);', p.pubname,
                         CASE WHEN p.puballtables THEN ' FOR ALL TABLES' ELSE '' END,
                         pg_catalog.concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END,
                                              CASE WHEN p.pubupdate THEN 'update' END,
                                              CASE WHEN p.pubdelete THEN 'delete' END,
                                              CASE WHEN p.pubtruncate THEN 'truncate' END),
                         {publication root})
       || COALESCE((SELECT pg_catalog.string_agg(
                        pg_catalog.format(E'\n\nALTER PUBLICATION %I ADD TABLE ONLY %I.%I%s%s;', p.pubname, n.nspname,
                                          c.relname, {publication columns}, {publication filter}),
                        '' ORDER BY n.nspname, c.relname)
                    FROM pg_catalog.pg_publication_rel r
                    JOIN pg_catalog.pg_class c ON c.oid = r.prrelid
                    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                    WHERE r.prpubid = p.oid), '')
       || {publication schemas} AS definition,
       pg_catalog.pg_get_userbyid(p.pubowner) AS owner,
       pg_catalog.obj_description(p.oid, 'pg_publication') AS comment, NULL::text AS grants,
       'pg_catalog.pg_publication'::pg_catalog.regclass::pg_catalog.oid AS classid, p.oid, false AS hidden
FROM pg_catalog.pg_publication p
WHERE {no member pg_publication p.oid}
UNION ALL
SELECT 'SUBSCRIPTION', NULL, s.subname, NULL,
       pg_catalog.format('CREATE SUBSCRIPTION %I CONNECTION ', s.subname) || {connection}
       || ' PUBLICATION ' || (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(u.name), ', ' ORDER BY u.place)
                              FROM pg_catalog.unnest(s.subpublications) WITH ORDINALITY AS u (name, place))
       || ' WITH (connect = false, slot_name = '
       || COALESCE(pg_catalog.quote_literal(s.subslotname), 'NONE')
       || {subscription options}
       || {synchronous commit}
       || ');',
       pg_catalog.pg_get_userbyid(s.subowner), pg_catalog.obj_description(s.oid, 'pg_subscription'), NULL,
       'pg_catalog.pg_subscription'::pg_catalog.regclass::pg_catalog.oid, s.oid, {connection hidden}
FROM {subscriptions} s
WHERE s.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database());
