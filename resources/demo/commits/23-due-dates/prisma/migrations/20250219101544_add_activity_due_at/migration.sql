-- AlterTable
ALTER TABLE "activities" ADD COLUMN     "due_at" TIMESTAMP(3);

-- CreateIndex
CREATE INDEX "activities_owner_id_due_at_idx" ON "activities"("owner_id", "due_at");
