-- The columns that the ledger ($1, as a name for regclass) lacks, or has of a type that Prisma cannot read.
SELECT w.name
FROM (VALUES (1, 'id', 'S'), (2, 'checksum', 'S'), (3, 'finished_at', 'D'), (4, 'migration_name', 'S'),
             (5, 'logs', 'S'), (6, 'rolled_back_at', 'D'), (7, 'started_at', 'D'),
             (8, 'applied_steps_count', 'N')) AS w (place, name, category)
LEFT JOIN pg_catalog.pg_attribute a
       ON a.attrelid = pg_catalog.to_regclass($1) AND a.attname = w.name AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
WHERE t.oid IS NULL
   OR NOT CASE w.category
              WHEN 'S' THEN t.typcategory = 'S' OR t.typname = 'uuid'
              WHEN 'D' THEN t.typname IN ('timestamptz', 'timestamp')
              ELSE t.typname IN ('int2', 'int4', 'int8')
          END
ORDER BY w.place;
