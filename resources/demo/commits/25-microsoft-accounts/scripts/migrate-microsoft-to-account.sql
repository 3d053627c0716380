-- Copies the Microsoft 365 sign-in of every owner from the microsoft_… columns of "owners" into "microsoft_accounts":
-- what migrate-microsoft-to-account.js does, for machines without Node.js.
--
--   psql "$DATABASE_URL" --set=ON_ERROR_STOP=1 --single-transaction --file=scripts/migrate-microsoft-to-account.sql
--
-- Running it again is safe: an account that is there already is left as it is. The old columns are only read.
INSERT INTO "microsoft_accounts" ("owner_id", "email", "tenant_id", "refresh_token", "token_expires_at")
SELECT "id", lower("microsoft_email"), "microsoft_tenant_id", "microsoft_refresh_token", "microsoft_token_expires_at"
FROM "owners"
WHERE "microsoft_email" IS NOT NULL
  AND "microsoft_tenant_id" IS NOT NULL
  AND "microsoft_refresh_token" IS NOT NULL
ORDER BY "id"
ON CONFLICT ("owner_id", "email") DO NOTHING;
