-- AlterTable
ALTER TABLE "contacts" ADD COLUMN     "last_activity_at" TIMESTAMP(3);

UPDATE "contacts"
SET "last_activity_at" = "latest"."at"
FROM (SELECT "contact_id", max("occurred_at") AS "at" FROM "activities" GROUP BY "contact_id") AS "latest"
WHERE "latest"."contact_id" = "contacts"."id";
