-- CreateIndex
CREATE INDEX "activities_owner_id_occurred_at_idx" ON "activities"("owner_id", "occurred_at");
