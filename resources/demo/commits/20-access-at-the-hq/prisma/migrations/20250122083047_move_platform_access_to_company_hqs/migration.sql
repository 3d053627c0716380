/*
  Warnings:

  - You are about to drop the `platform_accesses` table. If the table is not empty, all the data it contains will be lost.

*/
-- DropForeignKey
ALTER TABLE "platform_accesses" DROP CONSTRAINT "platform_accesses_company_id_fkey";

-- DropForeignKey
ALTER TABLE "platform_accesses" DROP CONSTRAINT "platform_accesses_plan_id_fkey";

-- AlterTable
ALTER TABLE "company_hqs" ADD COLUMN     "plan_expires_at" TIMESTAMP(3),
ADD COLUMN     "plan_id" INTEGER,
ADD COLUMN     "plan_seats" INTEGER;

-- Every headquarters takes over the access of its company, so nothing of the table is lost below.
UPDATE "company_hqs"
SET "plan_id" = "platform_accesses"."plan_id",
    "plan_seats" = "platform_accesses"."seats",
    "plan_expires_at" = "platform_accesses"."expires_at"
FROM "platform_accesses"
WHERE "platform_accesses"."company_id" = "company_hqs"."company_id";

-- DropTable
DROP TABLE "platform_accesses";

-- AddForeignKey
ALTER TABLE "company_hqs" ADD CONSTRAINT "company_hqs_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plans"("id") ON DELETE SET NULL ON UPDATE CASCADE;
