-- AlterTable
ALTER TABLE "company_hqs" ADD COLUMN IF NOT EXISTS "plan_expires_at" TIMESTAMP(3),
ADD COLUMN IF NOT EXISTS "plan_id" INTEGER,
ADD COLUMN IF NOT EXISTS "plan_seats" INTEGER;

-- The plan of a company is the plan of its headquarters.
UPDATE "company_hqs" AS "hq"
SET "plan_id" = "access"."plan_id",
    "plan_seats" = "access"."seats",
    "plan_expires_at" = "access"."expires_at"
FROM "platform_accesses" AS "access"
WHERE "access"."company_id" = "hq"."company_id"
  AND "hq"."plan_id" IS NULL;

-- DropTable
DROP TABLE "platform_accesses";

-- AddForeignKey
ALTER TABLE "company_hqs" ADD CONSTRAINT "company_hqs_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plans"("id") ON DELETE SET NULL ON UPDATE CASCADE;
