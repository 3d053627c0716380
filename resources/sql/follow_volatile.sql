-- Whether one of the functions of these names ($1) may do more than answer (PostgreSQL, "Function Volatility Categories").
SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_proc p WHERE p.proname = ANY ($1) AND p.provolatile = 'v');
