-- AlterEnum
ALTER TYPE "CampaignStatus" ADD VALUE 'PAUSED';

-- AlterTable
ALTER TABLE "campaigns" ADD COLUMN     "budget" DECIMAL(12,2) NOT NULL DEFAULT 0;
