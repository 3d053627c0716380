-- Operator classes: which are a type's default, and what the others are called.
SELECT o.oid, o.opcmethod, n.nspname, o.opcname, o.opcdefault, o.opcintype
FROM pg_catalog.pg_opclass o
JOIN pg_catalog.pg_namespace n ON n.oid = o.opcnamespace;
