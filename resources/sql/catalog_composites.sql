-- Composite types have their columns with a relation, and owner's grants and comment with a type.
SELECT t.typrelid, t.oid, t.typacl
FROM pg_catalog.pg_type t
JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
WHERE t.typtype = 'c' AND c.relkind = 'c' AND t.oid >= 16384;
