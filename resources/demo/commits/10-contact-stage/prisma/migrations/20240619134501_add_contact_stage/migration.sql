-- CreateEnum
CREATE TYPE "ContactStage" AS ENUM ('LEAD', 'PROSPECT', 'CUSTOMER', 'FORMER');

-- AlterTable
ALTER TABLE "contacts" ADD COLUMN     "stage" "ContactStage" NOT NULL DEFAULT 'LEAD';

-- Whoever works for a company with access to the platform is a customer.
UPDATE "contacts"
SET "stage" = 'CUSTOMER'
WHERE "company_id" IN (SELECT "company_id" FROM "platform_accesses");
