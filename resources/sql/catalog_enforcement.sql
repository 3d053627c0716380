-- Foreign keys that are not enforced, because DISABLE TRIGGER switched off one of the triggers behind them, on either
-- of the two tables. Those of triggers that fire for replicated rows only are off for everybody else.
SELECT k.oid, k.conrelid
FROM pg_catalog.pg_constraint k
WHERE k.conrelid >= 16384 AND k.contype = 'f'
  AND EXISTS (SELECT 1 FROM pg_catalog.pg_trigger t
              WHERE t.tgconstraint = k.oid AND t.tgisinternal AND t.tgenabled IN ('D', 'R'))
  AND {{chosen k.conrelid}};
