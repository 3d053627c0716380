-- CreateEnum
CREATE TYPE "Industry" AS ENUM ('ENERGY', 'FINANCE', 'FOOD', 'HEALTH', 'LOGISTICS', 'MANUFACTURING', 'RETAIL', 'SOFTWARE');

-- AlterTable
ALTER TABLE "companies" ADD COLUMN     "industry" "Industry";

-- CreateIndex
CREATE INDEX "companies_industry_idx" ON "companies"("industry");
