-- The whole catalog and the ledger as one number each, and the moment of which they tell. Stands behind live_rows.sql.
SELECT pg_catalog.count(*) || ' ' || coalesce(pg_catalog.sum({print}), 0), {ledger},
       pg_catalog.hashtextextended({snapshot}::text, 0)
FROM live;
