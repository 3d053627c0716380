-- AlterTable
ALTER TABLE "owners" ADD COLUMN     "microsoft_email" TEXT,
ADD COLUMN     "microsoft_refresh_token" TEXT,
ADD COLUMN     "microsoft_tenant_id" TEXT,
ADD COLUMN     "microsoft_token_expires_at" TIMESTAMP(3);
