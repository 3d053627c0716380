-- Range types and base types, as pg_dump writes them; a base type without its functions is a shell. Multiranges and
-- arrays come with their types. All queries of the name other_* have the same columns: kind, schema, name, part,
-- definition, owner, comment, grants (JSON), and the object's number as pg_depend has it; where there is one more, it
-- says whether options were hidden from this role.
SELECT CASE t.typtype WHEN 'r' THEN 'RANGE' ELSE 'TYPE' END AS kind, n.nspname, t.typname, NULL AS part,
       CASE WHEN t.typtype = 'r' THEN
           pg_catalog.format(E'CREATE TYPE %I.%I AS RANGE (\n    subtype = %s', n.nspname, t.typname,
                             pg_catalog.format_type(r.rngsubtype, NULL))
           || {multirange}
           || CASE WHEN o.opcdefault THEN ''
                   ELSE pg_catalog.format(E',\n    subtype_opclass = %I.%I', opn.nspname, o.opcname) END
           || CASE WHEN r.rngcollation = 0 OR r.rngcollation = st.typcollation THEN ''
                   ELSE pg_catalog.format(E',\n    collation = %I.%I', cn.nspname, c.collname) END
           || CASE WHEN r.rngcanonical = 0 THEN ''
                   ELSE E',\n    canonical = ' || r.rngcanonical::pg_catalog.regproc::text END
           || CASE WHEN r.rngsubdiff = 0 THEN ''
                   ELSE E',\n    subtype_diff = ' || r.rngsubdiff::pg_catalog.regproc::text END
           || E'\n);'
       WHEN NOT t.typisdefined THEN pg_catalog.format('CREATE TYPE %I.%I;', n.nspname, t.typname)
       ELSE
           pg_catalog.format(E'CREATE TYPE %I.%I (\n    INTERNALLENGTH = %s,\n    INPUT = %s,\n    OUTPUT = %s',
                             n.nspname, t.typname,
                             CASE t.typlen WHEN -1 THEN 'variable' ELSE t.typlen::text END,
                             t.typinput::text, t.typoutput::text)
           || CASE WHEN t.typreceive = 0 THEN '' ELSE E',\n    RECEIVE = ' || t.typreceive::text END
           || CASE WHEN t.typsend = 0 THEN '' ELSE E',\n    SEND = ' || t.typsend::text END
           || CASE WHEN t.typmodin = 0 THEN '' ELSE E',\n    TYPMOD_IN = ' || t.typmodin::text END
           || CASE WHEN t.typmodout = 0 THEN '' ELSE E',\n    TYPMOD_OUT = ' || t.typmodout::text END
           || CASE WHEN t.typanalyze = 0 THEN '' ELSE E',\n    ANALYZE = ' || t.typanalyze::text END
           || CASE WHEN t.typcollation = 0 THEN '' ELSE E',\n    COLLATABLE = true' END
           || CASE WHEN t.typdefault IS NULL THEN ''
                   ELSE E',\n    DEFAULT = ' || pg_catalog.quote_literal(t.typdefault) END
           || {subscript}
           || CASE WHEN t.typelem = 0 THEN ''
                   ELSE E',\n    ELEMENT = ' || pg_catalog.format_type(t.typelem, NULL) END
           || CASE WHEN t.typcategory = 'U' THEN ''
                   ELSE E',\n    CATEGORY = ' || pg_catalog.quote_literal(t.typcategory::text) END
           || CASE WHEN t.typispreferred THEN E',\n    PREFERRED = true' ELSE '' END
           || CASE WHEN t.typdelim = ',' THEN ''
                   ELSE E',\n    DELIMITER = ' || pg_catalog.quote_literal(t.typdelim::text) END
           || CASE t.typalign WHEN 'c' THEN E',\n    ALIGNMENT = char' WHEN 's' THEN E',\n    ALIGNMENT = int2'
                              WHEN 'i' THEN E',\n    ALIGNMENT = int4' ELSE E',\n    ALIGNMENT = double' END
           || CASE t.typstorage WHEN 'p' THEN E',\n    STORAGE = plain' WHEN 'e' THEN E',\n    STORAGE = external'
                                WHEN 'x' THEN E',\n    STORAGE = extended' ELSE E',\n    STORAGE = main' END
           || CASE WHEN t.typbyval THEN E',\n    PASSEDBYVALUE' ELSE '' END
           || E'\n);'
       END AS definition,
       pg_catalog.pg_get_userbyid(t.typowner) AS owner,
       pg_catalog.obj_description(t.oid, 'pg_type') AS comment,
       {grants t.typacl},
       'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid AS classid, t.oid
FROM pg_catalog.pg_type t
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = t.oid
{multirange join}
LEFT JOIN pg_catalog.pg_type st ON st.oid = r.rngsubtype
LEFT JOIN pg_catalog.pg_opclass o ON o.oid = r.rngsubopc
LEFT JOIN pg_catalog.pg_namespace opn ON opn.oid = o.opcnamespace
LEFT JOIN pg_catalog.pg_collation c ON c.oid = r.rngcollation
LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = c.collnamespace
WHERE t.typtype IN ('r', 'b', 'p')
  -- An array is what some other type names as its array.
  AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_type e WHERE e.typarray = t.oid)
  AND {ours n.nspname} AND {no member pg_type t.oid};
