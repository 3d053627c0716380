-- CreateEnum
CREATE TYPE "ContactStage" AS ENUM ('LEAD', 'PROSPECT', 'CUSTOMER', 'FORMER');

-- AlterTable
ALTER TABLE "contacts" ADD COLUMN     "stage" "ContactStage" NOT NULL DEFAULT 'LEAD';

-- Whoever works for a company that has bought something is a customer.
UPDATE "contacts"
SET "stage" = 'CUSTOMER'
WHERE "company_id" IN (SELECT "company_id" FROM "deals" WHERE "stage" = 'WON');
